namespace DebugGrid.Journal.Appending;

/// <summary>A batch between the call and its durability. Its task is what the caller, and every sender of a duplicate, waits for.</summary>
internal sealed class AppendRequest(Guid batchId, int eventCount, ReadOnlyMemory<byte> payload)
{
    private const int Waiting = 0;
    private const int Started = 1;
    private const int Withdrawn = 2;

    private readonly TaskCompletionSource<JournalAppend> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    internal Guid BatchId => batchId;

    internal int EventCount => eventCount;

    internal ReadOnlyMemory<byte> Payload => payload;

    /// <summary>The outcome, once the batch is durable.</summary>
    internal Task<JournalAppend> Completion => _completion.Task;

    /// <summary>Claims the batch for writing. From then on it cannot be withdrawn.</summary>
    internal bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;

    /// <summary>Takes the batch back, unless it is being written.</summary>
    internal bool TryWithdraw()
    {
        if (Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) != Waiting)
            return false;
        _completion.TrySetCanceled();
        return true;
    }

    internal void Succeed(JournalPosition position, bool duplicate = false) => _completion.TrySetResult(new JournalAppend(position, duplicate));

    internal void Fail(Exception exception)
    {
        _completion.TrySetException(exception);
        // Somebody always awaits it, but not everybody who may have wanted to.
        _ = _completion.Task.Exception;
    }
}
