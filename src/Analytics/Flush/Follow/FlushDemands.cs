using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Flush.Follow;

/// <summary>Who waits for the history, how far it is, and what wakes the loop that follows the journal. Thread-safe.</summary>
/// <param name="flushed">Where the history stands, one position for each partition; moved here.</param>
/// <param name="clock">Measures.</param>
internal sealed class FlushDemands(long[] flushed, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly List<FlushDemand> waiting = [];
    private TaskCompletionSource wake = NewWake();

    /// <summary>Completes when there may be something to do.</summary>
    public Task Woken
    {
        get
        {
            lock (gate)
                return wake.Task;
        }
    }

    /// <summary>The position through which the history holds a partition.</summary>
    public long Flushed(int partition) => Volatile.Read(ref flushed[partition]);

    /// <summary>Completes when the history holds the journal up to some positions, or when that failed.</summary>
    /// <param name="tail">The position of each partition.</param>
    /// <param name="stop">Nobody follows the journal any more when this is cancelled.</param>
    /// <exception cref="ObjectDisposedException">Nobody does.</exception>
    public Task<FlushReceipt> Add(Func<int, long> tail, CancellationToken stop)
    {
        lock (gate)
        {
            var targets = new long[flushed.Length];
            for (int partition = 0; partition < targets.Length; partition++)
                targets[partition] = tail(partition);
            var demand = new FlushDemand(targets, clock.GetTimestamp());
            if (demand.Advance(flushed, default, clock))
                return demand.Completion;
            ObjectDisposedException.ThrowIf(stop.IsCancellationRequested, this);
            waiting.Add(demand);
            wake.TrySetResult();
            return demand.Completion;
        }
    }

    /// <summary>Whether one is met by what was read up to some positions.</summary>
    public bool IsAnyMet(long[] positions)
    {
        lock (gate)
            return waiting.Exists(demand => demand.IsMet(positions));
    }

    /// <summary>A transaction has moved some positions: completes who waited for them, and wakes the loop.</summary>
    public void Move(Dictionary<int, long> positions, FlushOutcome outcome)
    {
        lock (gate)
        {
            foreach (var (partition, position) in positions)
                Volatile.Write(ref flushed[partition], position);
            waiting.RemoveAll(demand => demand.Advance(flushed, outcome, clock));
            wake.TrySetResult();
        }
    }

    /// <summary>Whoever waits gets a failure.</summary>
    public void Fail(Exception failure)
    {
        lock (gate)
        {
            foreach (var demand in waiting)
                demand.Fail(failure);
            waiting.Clear();
        }
    }

    /// <summary>The loop is awake.</summary>
    public void Rearm()
    {
        lock (gate)
            if (wake.Task.IsCompleted)
                wake = NewWake();
    }

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
