using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Protocol.Batches;

/// <summary>One batch while it is put together.</summary>
internal sealed class BatchAssembly : IDisposable
{
    /// <summary>Room for the header, and for ids and times of some events.</summary>
    private const int SpareCapacity = 4096;

    private readonly List<EventId> accepted;
    private readonly List<RejectedEvent> rejected = [];
    private readonly HashSet<EventId> ids;
    private readonly bool isNamed;
    private bool allNamed = true;
    private WireWriter writer;

    /// <summary>Begins a batch.</summary>
    /// <param name="header">Its header; a batch without an id is given one.</param>
    /// <param name="count">How many events came.</param>
    /// <param name="bytes">About how many bytes they take.</param>
    public BatchAssembly(in BatchHeader header, int count, int bytes)
    {
        isNamed = header.BatchId != Guid.Empty;
        Header = isNamed ? header : header with { BatchId = Guid.CreateVersion7(header.ReceivedAt.ToDateTimeOffset()) };
        accepted = new List<EventId>(count);
        ids = new HashSet<EventId>(count);
        writer = new WireWriter(bytes + SpareCapacity);
        WireEncoder.WriteHeader(ref writer, Header);
    }

    /// <summary>The header of the batch.</summary>
    public BatchHeader Header { get; private set; }

    /// <summary>Takes an event that did not come as a frame, or refuses it.</summary>
    public void Take(int index, DebugEvent message)
    {
        bool hasId = !message.Id.IsNone;
        message = IsComplete(message) ? message : Complete(index, message);
        if (!Passes(index, message))
            return;
        int before = writer.Length;
        WireEncoder.WriteFrame(ref writer, message);
        Keep(index, message.Id, before, hasId);
    }

    /// <summary>Takes an event that came as a frame, or refuses it. The frame's bytes stay as they are; what the event lacks is added at its end.</summary>
    /// <param name="index">Its place in the batch.</param>
    /// <param name="frame">Tag, length and event.</param>
    /// <param name="body">The event.</param>
    public void Take(int index, ReadOnlyMemory<byte> frame, ReadOnlyMemory<byte> body)
    {
        if (body.Length > ProtocolLimits.MaxEventBytes)
            Reject(index, EventFault.TooLarge(body.Length));
        else if (FrameCheck.Passes(body, Header.ReceivedAt, out var id))
            TakeGood(index, frame, id);
        else if (EventReader.Read(body, Header, out var fault) is { } message)
            Take(index, frame, body, message);
        else
            Reject(index, fault!);
    }

    /// <summary>Refuses an event.</summary>
    public void Reject(int index, EventFault fault) => rejected.Add(new RejectedEvent(index, fault));

    /// <summary>The batch.</summary>
    /// <exception cref="BatchTooLargeException">The accepted events are over the limit of a batch.</exception>
    public AssembledBatch Finish()
    {
        if (!isNamed && allNamed && accepted.Count > 0)
        {
            // A sender that names its events but not its batches may send again what it is unsure about: the same events are the same batch.
            // The later of two ids in the wire form counts.
            Header = Header with { BatchId = BatchIdentity.Of(Header.Project, accepted) };
            WireEncoder.WriteHeader(ref writer, new BatchHeader(Header.BatchId, null, default, default));
        }
        BatchTooLargeException.ThrowIfOver(writer.Length, ProtocolLimits.MaxStoredBatchBytes, "bytes in its wire form");
        byte[] encoded = writer.Detach(out int length);
        return new AssembledBatch(Header, encoded, length, accepted, rejected);
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private static bool IsComplete(DebugEvent message) => !message.Id.IsNone && !message.Time.IsNone;

    private DebugEvent Complete(int index, DebugEvent message) => message with
    {
        Id = message.Id.IsNone ? NewId(index) : message.Id,
        Time = message.Time.IsNone ? Header.ReceivedAt : message.Time,
    };

    /// <summary>In a batch that the sender named, an event without an id has the same one whenever the batch is sent.</summary>
    private EventId NewId(int index) => isNamed ? BatchIdentity.OfEvent(Header.Project, Header.BatchId, index) : EventId.New(Header.ReceivedAt);

    private void TakeGood(int index, ReadOnlyMemory<byte> frame, EventId id)
    {
        if (!IsNew(index, id))
            return;
        int before = writer.Length;
        writer.WriteFields(frame.Span);
        Keep(index, id, before, hasId: true);
    }

    private void Take(int index, ReadOnlyMemory<byte> frame, ReadOnlyMemory<byte> body, DebugEvent message)
    {
        bool hasId = !message.Id.IsNone;
        bool isComplete = IsComplete(message);
        message = isComplete ? message : Complete(index, message);
        if (!Passes(index, message))
            return;
        int before = writer.Length;
        if (isComplete)
            writer.WriteFields(frame.Span);
        else
            WireEncoder.WriteFrame(ref writer, body.Span, message.Id, message.Time);
        Keep(index, message.Id, before, hasId);
    }

    private bool Passes(int index, DebugEvent message)
    {
        if (EventValidation.Check(message, Header.ReceivedAt) is not { } fault)
            return IsNew(index, message.Id);
        Reject(index, fault);
        return false;
    }

    private bool IsNew(int index, EventId id)
    {
        if (!ids.Contains(id))
            return true;
        Reject(index, new EventFault("id", "stands on an earlier event of the batch"));
        return false;
    }

    private void Keep(int index, EventId id, int before, bool hasId)
    {
        int bytes = writer.Length - before;
        if (bytes <= ProtocolLimits.MaxEventBytes)
        {
            accepted.Add(id);
            ids.Add(id);
            allNamed &= hasId;
            return;
        }
        Reject(index, EventFault.TooLarge(bytes));
        writer.CutTo(before);
    }
}
