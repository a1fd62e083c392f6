namespace Orleans.Placement;

/// <summary>Activations are placed by the hash of the grain id; here there is one silo.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HashBasedPlacementAttribute : Attribute;
