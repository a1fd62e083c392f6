namespace Orleans.Placement;

/// <summary>Activations are placed where few are; here there is one silo.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActivationCountBasedPlacementAttribute : Attribute;
