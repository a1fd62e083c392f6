namespace DebugGrid.Journal.Snapshots;

/// <summary>
/// Where the newest value of each key lies. In memory, by the key's 128-bit name: keys and values stay on disk. In parts with a lock of their own, so that
/// thousands of writes at a time do not queue up for one, and growing means copying a part. Thread-safe.
/// </summary>
internal sealed class SnapshotIndex
{
    private readonly Part[] _parts = [.. Enumerable.Range(0, SnapshotLimits.IndexParts).Select(_ => new Part())];
    private long _liveBytes;

    /// <summary>Bytes of the log that hold newest values.</summary>
    internal long LiveBytes => Interlocked.Read(ref _liveBytes);

    internal Slot? Find(Guid name)
    {
        var part = PartOf(name);
        lock (part.Gate)
            return part.Slots.TryGetValue(name, out var slot) ? slot : null;
    }

    internal void Set(Guid name, Slot slot)
    {
        var part = PartOf(name);
        lock (part.Gate)
        {
            var former = part.Slots.TryGetValue(name, out var found) ? found.Size : 0;
            part.Slots[name] = slot;
            Interlocked.Add(ref _liveBytes, slot.Size - former);
        }
    }

    internal void Remove(Guid name)
    {
        var part = PartOf(name);
        lock (part.Gate)
        {
            if (part.Slots.Remove(name, out var former))
                Interlocked.Add(ref _liveBytes, -former.Size);
        }
    }

    private Part PartOf(Guid name) => _parts[name.GetHashCode() & (SnapshotLimits.IndexParts - 1)];

    /// <summary>A key's newest value.</summary>
    /// <param name="Start">The place of its entry.</param>
    /// <param name="Version">The place where it was written first: its etag.</param>
    /// <param name="Size">Bytes that its entry takes up.</param>
    internal readonly record struct Slot(long Start, long Version, int Size);

    private sealed class Part
    {
        internal Lock Gate { get; } = new();

        internal Dictionary<Guid, Slot> Slots { get; } = [];
    }
}
