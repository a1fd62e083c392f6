namespace DebugGrid.Journal.Snapshots;

/// <summary>Where the newest value of each key lies. In memory, by the key's 128-bit name: keys and values stay on disk. Thread-safe.</summary>
internal sealed class SnapshotIndex
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Slot> _slots = [];

    /// <summary>Bytes of the log that hold newest values.</summary>
    internal long LiveBytes
    {
        get
        {
            lock (_gate)
                return field;
        }

        private set;
    }

    internal Slot? Find(Guid name)
    {
        lock (_gate)
            return _slots.TryGetValue(name, out var slot) ? slot : null;
    }

    internal void Set(Guid name, Slot slot)
    {
        lock (_gate)
        {
            Drop(name);
            _slots[name] = slot;
            LiveBytes += slot.Size;
        }
    }

    internal void Remove(Guid name)
    {
        lock (_gate)
        {
            Drop(name);
            _slots.Remove(name);
        }
    }

    private void Drop(Guid name)
    {
        if (_slots.TryGetValue(name, out var former))
            LiveBytes -= former.Size;
    }

    /// <summary>A key's newest value.</summary>
    /// <param name="Start">The place of its entry.</param>
    /// <param name="Version">The place where it was written first: its etag.</param>
    /// <param name="Size">Bytes that its entry takes up.</param>
    internal readonly record struct Slot(long Start, long Version, int Size);
}
