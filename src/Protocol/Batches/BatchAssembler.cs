using DebugGrid.Protocol.Json;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Shapes;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Protocol.Batches;

/// <summary>
/// Makes the batch that is stored out of what a sender sent: reads and checks every event, leaves out the bad ones, gives an id and a
/// time to those that came without, and writes the header. The one way in for every transport. Safe from several threads.
/// </summary>
/// <param name="clock">Gives the time of receipt.</param>
public sealed class BatchAssembler(TimeProvider clock)
{
    /// <summary>Takes a batch in its wire form. Accepted events keep the bytes that they came with.</summary>
    /// <param name="batch">What came. Not kept.</param>
    /// <param name="project">The tenant, by the sender's key; what the batch says is not believed.</param>
    /// <param name="sender">Who sends, if the batch does not say.</param>
    /// <exception cref="BatchTooLargeException">The batch is over a limit.</exception>
    /// <exception cref="WireFormatException">The batch as a whole cannot be read.</exception>
    public AssembledBatch FromWire(ReadOnlyMemory<byte> batch, ProjectId project, string? sender = null)
    {
        var sent = WireDecoder.ReadHeader(batch, out int count);
        using var assembly = new BatchAssembly(Complete(sent.BatchId, sent.Sender ?? sender, project), count, batch.Length);
        int position = 0;
        for (int i = 0; BatchReader.TryReadFrame(batch, ref position, out var frame, out var body); i++)
            assembly.Take(i, frame, body);
        return assembly.Finish();
    }

    /// <summary>
    /// Takes a batch as JSON: an array of events, or an object with the array under <c>events</c> and, if the sender wants,
    /// <c>batch_id</c> and <c>sender</c>.
    /// </summary>
    /// <param name="json">What came, as UTF-8. Not kept.</param>
    /// <param name="project">The tenant, by the sender's key.</param>
    /// <param name="sender">Who sends, if the JSON does not say.</param>
    /// <param name="onlyKind">The only kind that is taken, which events need not name; null takes every kind, by its name.</param>
    /// <exception cref="BatchTooLargeException">The batch is over a limit.</exception>
    /// <exception cref="WireFormatException">The batch as a whole cannot be read.</exception>
    public AssembledBatch FromJson(ReadOnlyMemory<byte> json, ProjectId project, string? sender = null, EventKind? onlyKind = null)
    {
        var envelope = JsonEnvelope.Read(json);
        using var assembly = new BatchAssembly(Complete(envelope.BatchId, envelope.Sender ?? sender, project), envelope.Events.Count, json.Length);
        for (int i = 0; i < envelope.Events.Count; i++)
            TakeJson(assembly, i, envelope.Events[i], onlyKind);
        return assembly.Finish();
    }

    /// <summary>Takes one event as JSON.</summary>
    /// <param name="json">One JSON object as UTF-8. Not kept.</param>
    /// <param name="project">The tenant, by the sender's key.</param>
    /// <param name="sender">Who sends; null when it does not say.</param>
    /// <param name="onlyKind">The only kind that is taken, which the JSON need not name; null takes every kind, by its name.</param>
    /// <exception cref="BatchTooLargeException">The JSON is over a limit.</exception>
    /// <exception cref="WireFormatException">The sender is no id.</exception>
    public AssembledBatch FromJsonEvent(ReadOnlyMemory<byte> json, ProjectId project, string? sender = null, EventKind? onlyKind = null)
    {
        BatchTooLargeException.ThrowIfOver(json.Length, ProtocolLimits.MaxBatchBytes, "bytes");
        using var assembly = new BatchAssembly(Complete(default, sender, project), 1, json.Length);
        TakeJson(assembly, 0, json, onlyKind);
        return assembly.Finish();
    }

    /// <summary>Takes events that were made here, such as those of another protocol or the grid's own findings.</summary>
    /// <param name="events">The events; project and time of receipt are set on those accepted.</param>
    /// <param name="project">The tenant.</param>
    /// <param name="sender">Who sends; null when it does not say.</param>
    /// <param name="batchId">The batch's id; all zero for a new one.</param>
    /// <exception cref="BatchTooLargeException">The batch is over a limit.</exception>
    /// <exception cref="WireFormatException">The sender is no id.</exception>
    public AssembledBatch FromEvents(IReadOnlyList<DebugEvent> events, ProjectId project, string? sender = null, Guid batchId = default)
    {
        BatchTooLargeException.ThrowIfOver(events.Count, ProtocolLimits.MaxBatchEvents, "events");
        using var assembly = new BatchAssembly(Complete(batchId, sender, project), events.Count, bytes: 0);
        for (int i = 0; i < events.Count; i++)
            assembly.Take(i, events[i] with { Project = project, ReceivedAt = assembly.Header.ReceivedAt });
        return assembly.Finish();
    }

    private static void TakeJson(BatchAssembly assembly, int index, ReadOnlyMemory<byte> json, EventKind? onlyKind)
    {
        if (EventJson.TryRead(json, assembly.Header.ReceivedAt, out var message, out var fault, onlyKind))
            assembly.Take(index, message with { Project = assembly.Header.Project });
        else
            assembly.Reject(index, fault);
    }

    private BatchHeader Complete(Guid batchId, string? sender, ProjectId project)
    {
        if (!string.IsNullOrEmpty(sender) && TextRule.CheckId(sender) is { } error)
            throw new WireFormatException($"sender {error}.") { Field = "sender" };
        return new BatchHeader(batchId, sender, project, Timestamp.Now(clock));
    }
}
