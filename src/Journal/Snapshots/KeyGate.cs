namespace DebugGrid.Journal.Snapshots;

/// <summary>Lets one change of a key happen at a time.</summary>
internal sealed class KeyGate
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, TaskCompletionSource> _inside = [];

    /// <summary>Enters a key, after whoever is inside has left.</summary>
    internal async ValueTask EnterAsync(Guid name, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task left;
            lock (_gate)
            {
                if (!_inside.TryGetValue(name, out var other))
                {
                    _inside.Add(name, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                    return;
                }

                left = other.Task;
            }

            await left.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    internal void Leave(Guid name)
    {
        TaskCompletionSource? inside;
        lock (_gate)
            _inside.Remove(name, out inside);
        inside?.SetResult();
    }
}
