namespace DebugGrid.Grains.Intake;

/// <summary>How far the grains have applied the journal, and who waits for it. Used by one turn at a time.</summary>
internal sealed class AppliedPosition
{
    private readonly PriorityQueue<TaskCompletionSource, long> waiting = new();

    public long Value { get; private set; }

    /// <summary>The pump has come to a position, or goes back to one.</summary>
    public void MoveTo(long position)
    {
        Value = position;
        while (waiting.TryPeek(out TaskCompletionSource? waiter, out long wanted) && wanted <= position)
        {
            waiting.Dequeue();
            waiter.TrySetResult();
        }
    }

    /// <summary>Completes when the pump has come to a position.</summary>
    public Task WaitFor(long position, CancellationToken cancellationToken)
    {
        if (position <= Value)
            return Task.CompletedTask;
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue(waiter, position);
        return waiter.Task.WaitAsync(cancellationToken);
    }
}
