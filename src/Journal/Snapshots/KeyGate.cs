namespace DebugGrid.Journal.Snapshots;

/// <summary>Lets one change of a key happen at a time. In parts with a lock of their own, like <see cref="SnapshotIndex"/>.</summary>
internal sealed class KeyGate
{
    private readonly Part[] _parts = [.. Enumerable.Range(0, SnapshotLimits.IndexParts).Select(_ => new Part())];

    /// <summary>Enters a key, after whoever is inside has left.</summary>
    internal async ValueTask EnterAsync(Guid name, CancellationToken cancellationToken)
    {
        while (TryEnter(name) is { } left)
            await left.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    internal void Leave(Guid name)
    {
        var part = PartOf(name);
        TaskCompletionSource? awaited;
        lock (part.Gate)
            part.Inside.Remove(name, out awaited);
        awaited?.SetResult();
    }

    /// <summary>Enters a key if nobody is inside.</summary>
    /// <returns>Null after entering; otherwise the leaving of whoever is inside.</returns>
    private Task? TryEnter(Guid name)
    {
        var part = PartOf(name);
        lock (part.Gate)
        {
            if (part.Inside.TryAdd(name, null))
                return null;
            return (part.Inside[name] ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private Part PartOf(Guid name) => _parts[name.GetHashCode() & (SnapshotLimits.IndexParts - 1)];

    private sealed class Part
    {
        internal Lock Gate { get; } = new();

        /// <summary>Keys that somebody is inside of; the value comes into being when somebody waits.</summary>
        internal Dictionary<Guid, TaskCompletionSource?> Inside { get; } = [];
    }
}
