namespace DebugGrid.Protocol.Wire;

/// <summary>One event of a batch as it came: either an event or why it is none.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Bytes">The whole frame (tag, length, event), a slice of the batch: accepted frames put one after another are a batch again.</param>
/// <param name="Body">The event's bytes inside the frame.</param>
/// <param name="Event">The event; null when there is a fault.</param>
/// <param name="Fault">Why it cannot be read; null when there is an event.</param>
public readonly record struct EventFrame(int Index, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> Body, DebugEvent? Event, EventFault? Fault);
