namespace DebugGrid.Protocol.Wire;

/// <summary>What tells an event of a stored batch from others without reading it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Body">Its bytes, a slice of the batch: what <see cref="WireDecoder.DecodeEvent"/> reads.</param>
public readonly record struct EventOutline(EventId Id, EventKind Kind, ReadOnlyMemory<byte> Body);
