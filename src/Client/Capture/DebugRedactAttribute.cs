namespace DebugGrid.Client;

/// <summary>The value never leaves the application: <c>[redacted]</c> stands in its place.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class DebugRedactAttribute : Attribute;
