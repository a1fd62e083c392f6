using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>An event and its place in the journal.</summary>
/// <param name="Position">The position of the batch that it came in.</param>
/// <param name="Index">Its index within that batch, from 0.</param>
/// <param name="Event">The event.</param>
public readonly record struct PositionedEvent(long Position, int Index, DebugEvent Event);
