namespace DebugGrid.Grains.Slices;

/// <summary>How far the grains have applied the journal, and who waits for it. Used by one turn at a time.</summary>
internal sealed class AppliedPosition
{
    private readonly SortedDictionary<(long Position, long Number), TaskCompletionSource> waiting = [];
    private long asked;

    public long Value { get; private set; }

    /// <summary>How many wait.</summary>
    public int Waiting => waiting.Count;

    /// <summary>The pump has come to a position, or goes back to one.</summary>
    public void MoveTo(long position)
    {
        Value = position;
        while (waiting.Count > 0 && waiting.First() is var first && first.Key.Position <= position)
        {
            waiting.Remove(first.Key);
            first.Value.TrySetResult();
        }
    }

    /// <summary>Completes when the pump has come to a position. Who waits no longer is forgotten.</summary>
    public async Task WaitFor(long position, CancellationToken cancellationToken)
    {
        if (position <= Value)
            return;
        (long, long) place = (position, ++asked);
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Add(place, waiter);
        try
        {
            await waiter.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            waiting.Remove(place);
        }
    }
}
