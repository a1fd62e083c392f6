namespace DebugGrid.Protocol.Shapes;

/// <summary>What the check of a field depends on besides the event.</summary>
/// <param name="Now">The grid's clock.</param>
/// <param name="Depth">How many messages are around the field.</param>
internal readonly record struct CheckScope(Timestamp Now, int Depth);
