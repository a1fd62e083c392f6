using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Flush.Follow;

/// <summary>Somebody who waits until the history holds the journal up to given positions.</summary>
/// <param name="targets">The journal's tail of each partition when the demand was made.</param>
/// <param name="startedAt">The clock's monotonic count at that moment.</param>
internal sealed class FlushDemand(long[] targets, long startedAt)
{
    private readonly TaskCompletionSource<FlushReceipt> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long written;
    private long duplicates;

    /// <summary>Completes with what was flushed since the demand, or with the failure of the flush.</summary>
    public Task<FlushReceipt> Completion => completion.Task;

    /// <summary>Notes a transaction; completes when the positions reach the targets.</summary>
    /// <returns>True when it is done.</returns>
    public bool Advance(long[] flushed, FlushOutcome outcome, TimeProvider clock)
    {
        written += outcome.Written;
        duplicates += outcome.Duplicates;
        if (!IsMet(flushed))
            return false;
        completion.TrySetResult(new FlushReceipt(written, duplicates, clock.GetElapsedTime(startedAt).TotalMilliseconds));
        return true;
    }

    /// <summary>Says whether positions reach the targets.</summary>
    public bool IsMet(long[] positions)
    {
        for (int partition = 0; partition < targets.Length; partition++)
            if (positions[partition] < targets[partition])
                return false;
        return true;
    }

    /// <summary>Ends it with a failure.</summary>
    public void Fail(Exception failure) => completion.TrySetException(failure);
}
