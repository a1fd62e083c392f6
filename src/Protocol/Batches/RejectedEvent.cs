namespace DebugGrid.Protocol.Batches;

/// <summary>An event of a batch that was not taken.</summary>
/// <param name="Index">Its place in the batch as sent, from 0.</param>
/// <param name="Fault">Why.</param>
public readonly record struct RejectedEvent(int Index, EventFault Fault);
