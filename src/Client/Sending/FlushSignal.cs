namespace DebugGrid.Client.Sending;

/// <summary>Requests to send at once, and who waits for them. Safe from several threads.</summary>
internal sealed class FlushSignal
{
    private readonly Lock gate = new();
    private TaskCompletionSource requested = New();
    private TaskCompletionSource done = New();

    /// <summary>Completes when somebody asks.</summary>
    public Task Requested
    {
        get
        {
            lock (gate)
                return requested.Task;
        }
    }

    /// <summary>Asks; the task completes when what waited at the time of the call has been dealt with.</summary>
    public Task Request()
    {
        lock (gate)
        {
            requested.TrySetResult();
            return done.Task;
        }
    }

    /// <summary>Begins to serve the requests so far.</summary>
    public TaskCompletionSource? Take()
    {
        lock (gate)
        {
            if (!requested.Task.IsCompleted)
                return null;
            var served = done;
            requested = New();
            done = New();
            return served;
        }
    }

    /// <summary>Nothing will be served any more.</summary>
    public void CompleteAll()
    {
        lock (gate)
            done.TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
