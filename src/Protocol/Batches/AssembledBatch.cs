using System.Buffers;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Protocol.Batches;

/// <summary>
/// What a door makes of what came: the part to be stored, and what was refused. Disposing it gives the memory of <see cref="Encoded"/> back;
/// forgetting to costs speed, not correctness.
/// </summary>
/// <param name="Header">The header of the stored batch, complete.</param>
/// <param name="Encoded">The stored batch in its wire form, valid until disposal. Without accepted events it is a header alone and not to be stored.</param>
/// <param name="Accepted">The ids of the accepted events, in their order.</param>
/// <param name="Rejected">The refused events by ascending index.</param>
public sealed record AssembledBatch(
    BatchHeader Header, ReadOnlyMemory<byte> Encoded, IReadOnlyList<EventId> Accepted, IReadOnlyList<RejectedEvent> Rejected) : IDisposable
{
    private byte[]? rented;

    /// <summary>What the journal knows the batch by: follows from its project and its id, so that what one project sends never passes for another's.</summary>
    public Guid JournalId => BatchIdentity.In(Header.Project, Header.BatchId);

    internal AssembledBatch(
        BatchHeader header, byte[] rented, int length, IReadOnlyList<EventId> accepted, IReadOnlyList<RejectedEvent> rejected)
        : this(header, rented.AsMemory(0, length), accepted, rejected) => this.rented = rented;

    /// <summary>Gives the memory back. Only for an owner who knows that nobody reads it any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref rented, null) is { } array)
            ArrayPool<byte>.Shared.Return(array);
    }
}
