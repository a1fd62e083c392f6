namespace DebugGrid.Journal.Appending;

/// <summary>The durable tail of a partition, and those who wait for it to move.</summary>
internal sealed class TailSignal(long tail)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _tail = tail;

    internal long Value => Volatile.Read(ref _tail);

    internal void Advance(long tail)
    {
        TaskCompletionSource moved;
        lock (_gate)
        {
            if (tail <= _tail)
                return;
            Volatile.Write(ref _tail, tail);
            moved = _moved;
            _moved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        moved.TrySetResult();
    }

    /// <summary>Nothing will come any more: ends every wait.</summary>
    internal void Close()
    {
        lock (_gate)
            _moved.TrySetException(new ObjectDisposedException(nameof(IJournal)));
        _ = _moved.Task.Exception;
    }

    internal async ValueTask WaitAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task moved;
            lock (_gate)
            {
                if (_tail > after)
                    return;
                moved = _moved.Task;
            }

            await moved.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
