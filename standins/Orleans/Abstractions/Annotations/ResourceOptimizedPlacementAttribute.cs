namespace Orleans.Placement;

/// <summary>Activations are placed where resources are free; here there is one silo.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResourceOptimizedPlacementAttribute : Attribute;
