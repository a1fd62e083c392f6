namespace Orleans.Placement;

/// <summary>Activations are placed on the silo of the caller; here there is one silo.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PreferLocalPlacementAttribute : Attribute;
