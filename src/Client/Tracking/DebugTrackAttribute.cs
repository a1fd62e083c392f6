namespace DebugGrid.Client;

/// <summary>
/// Marks what is tracked: a method, or all methods of a class or interface. The package's generator embeds the source of what is marked, and of what implements a
/// marked interface, so that the grid knows which code ran.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class DebugTrackAttribute : Attribute;
