namespace DebugGrid.Analytics.Database;

/// <summary>Knows which questions run, so that a file is removed when the last one that may read it has ended. Thread-safe.</summary>
internal sealed class ReadEpochs
{
    private readonly Lock gate = new();
    private readonly HashSet<TaskCompletionSource> running = [];

    /// <summary>A question begins; it ends when what is returned is disposed.</summary>
    public IDisposable Enter()
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            running.Add(end);
        return new Reading(this, end);
    }

    /// <summary>Completes when all that run now have ended.</summary>
    public Task PastAsync()
    {
        lock (gate)
            return Task.WhenAll(running.Select(static end => end.Task));
    }

    private sealed class Reading(ReadEpochs epochs, TaskCompletionSource end) : IDisposable
    {
        public void Dispose()
        {
            lock (epochs.gate)
                epochs.running.Remove(end);
            end.TrySetResult();
        }
    }
}
