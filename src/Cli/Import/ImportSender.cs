using DebugGrid.Cli.Http;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import;

/// <summary>Checks events, sends them in batches and keeps count of what became of them. One import at a time.</summary>
/// <param name="grid">Where they go.</param>
/// <param name="builder">Makes the batches.</param>
/// <param name="summary">Where the counts go.</param>
/// <param name="clock">For the rule against times in the future.</param>
/// <param name="known">Finds events that the grid holds already; null sends all of them and leaves it to the grid.</param>
internal sealed class ImportSender(GridHttpClient grid, BatchBuilder builder, ImportSummary summary, TimeProvider clock, KnownEvents? known = null)
{
    private const string SmallerBatches = "Send fewer events at a time with --batch-size.";

    /// <summary>Takes an event, and sends the batch that it no longer fits into.</summary>
    public async Task AddAsync(ImportedEvent imported, CancellationToken cancellationToken)
    {
        var now = Timestamp.Now(clock);
        var complete = imported.Event.Time.IsNone ? imported.Event with { Time = now } : imported.Event;
        if (EventValidation.Check(complete, now) is { } fault)
        {
            summary.Events++;
            summary.Rejected.Add(imported.Origin, fault.Field, fault.Error);
        }
        else if (builder.Add(imported) is { } full)
            await SendBuiltAsync(full, cancellationToken);
    }

    /// <summary>Sends what is left.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (builder.Take() is { } rest)
            await SendBuiltAsync(rest, cancellationToken);
    }

    /// <summary>Sends a batch that was made elsewhere, unchecked: what is wrong in it the grid refuses.</summary>
    public Task SendAsync(PendingBatch batch, CancellationToken cancellationToken) => SendAsync(batch, whenTooLarge: null, cancellationToken);

    private Task SendBuiltAsync(PendingBatch batch, CancellationToken cancellationToken) =>
        SendAsync(batch, batch.Events.Count > 1 ? SmallerBatches : null, cancellationToken);

    private async Task SendAsync(PendingBatch batch, string? whenTooLarge, CancellationToken cancellationToken)
    {
        summary.Events += batch.Events.Count;
        if (known is not null && await known.RemoveFromAsync(batch, cancellationToken) is var left && left != batch)
        {
            summary.AlreadyThere += batch.Events.Count - (left?.Events.Count ?? 0);
            if (left is null)
                return;
            batch = left;
        }
        var reply = await grid.PostBatchAsync(batch.Encoded, whenTooLarge, cancellationToken);
        summary.Batches++;
        foreach (var rejection in reply.Rejected)
            summary.Rejected.Add(OriginOf(batch, rejection.Index), rejection.Field, rejection.Error);
        summary.Rejected.AddUnseen(Math.Max(0, batch.Events.Count - reply.Accepted - reply.Rejected.Count));
        summary.AlreadyThere += reply.Known;
        summary.Accepted += reply.Accepted - reply.Known;
    }

    private static EventOrigin OriginOf(PendingBatch batch, int index) =>
        index >= 0 && index < batch.Events.Count ? batch.Events[index].Origin : new EventOrigin("batch", batch.Id.ToString());
}
