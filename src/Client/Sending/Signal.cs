namespace DebugGrid.Client.Sending;

/// <summary>Tells one waiter that something is there to be done. Raised more often than waited for, it tells once. Safe from several threads.</summary>
internal sealed class Signal
{
    private TaskCompletionSource raised = New();

    /// <summary>Completes when it is raised.</summary>
    public Task Raised => Volatile.Read(ref raised).Task;

    /// <summary>Tells.</summary>
    public void Raise() => Volatile.Read(ref raised).TrySetResult();

    /// <summary>Begins anew. The waiter calls it before it looks for what there is to be done.</summary>
    public void Reset()
    {
        if (raised.Task.IsCompleted)
            Volatile.Write(ref raised, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
