namespace DebugGrid.Journal.Tests.Faster;

/// <summary>What goes wrong with a journal's disk: it runs out of space, or it holds writes back.</summary>
internal sealed class DiskFaults
{
    private const int NoSpace = 28;

    private readonly Lock _gate = new();
    private TaskCompletionSource? _gateway;
    private TaskCompletionSource _held = NewSource();
    private int _writesUntilFull = int.MaxValue;

    /// <summary>How many writes still succeed before there is no space.</summary>
    internal int WritesUntilFull
    {
        set
        {
            lock (_gate)
                _writesUntilFull = value;
        }
    }

    internal void Hold()
    {
        lock (_gate)
        {
            _gateway = NewSource();
            _held = NewSource();
        }
    }

    /// <summary>Completes when a write is held back.</summary>
    internal Task HeldAsync(CancellationToken cancellationToken) => _held.Task.WaitAsync(cancellationToken);

    internal void Release()
    {
        lock (_gate)
        {
            _gateway?.TrySetResult();
            _gateway = null;
        }
    }

    internal Task BeforeWriteAsync()
    {
        lock (_gate)
        {
            if (_writesUntilFull <= 0)
                throw new IOException("No space left on device", NoSpace);
            _writesUntilFull--;
            if (_gateway is null)
                return Task.CompletedTask;
            _held.TrySetResult();
            return _gateway.Task;
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
