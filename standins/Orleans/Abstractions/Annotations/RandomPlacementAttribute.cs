namespace Orleans.Placement;

/// <summary>Activations are placed on any silo; here there is one.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RandomPlacementAttribute : Attribute;
