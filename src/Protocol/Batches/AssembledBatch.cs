using DebugGrid.Protocol.Wire;

namespace DebugGrid.Protocol.Batches;

/// <summary>What a door makes of what came: the part to be stored, and what was refused.</summary>
/// <param name="Header">The header of the stored batch, complete.</param>
/// <param name="Encoded">The stored batch in its wire form, in memory of its own. Without accepted events it is a header alone and not to be stored.</param>
/// <param name="Accepted">The accepted events in their order. Their JSON values are slices of what came (or of the events given).</param>
/// <param name="Rejected">The refused events by ascending index.</param>
public sealed record AssembledBatch(
    BatchHeader Header, ReadOnlyMemory<byte> Encoded, IReadOnlyList<DebugEvent> Accepted, IReadOnlyList<RejectedEvent> Rejected);
