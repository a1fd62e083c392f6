using System.Collections.Concurrent;

namespace DebugGrid.Journal.Snapshots;

/// <summary>Which of the newest values are in parts, by the names of their keys: few, beside the index of all. Thread-safe.</summary>
internal sealed class PartedValues
{
    private readonly ConcurrentDictionary<Guid, SnapshotParts> _parts = new();

    /// <summary>All of them.</summary>
    internal IEnumerable<KeyValuePair<Guid, SnapshotParts>> All => _parts;

    /// <summary>A key has a new value, or none.</summary>
    /// <param name="name">The key's name.</param>
    /// <param name="parts">The parts of its value; null when it has none, or is one entry.</param>
    /// <returns>The parts of its former value, or null.</returns>
    internal SnapshotParts? Replace(Guid name, SnapshotParts? parts)
    {
        _parts.TryGetValue(name, out var former);
        if (parts is not null)
            _parts[name] = parts;
        else if (former is not null)
            _parts.TryRemove(name, out _);
        return former;
    }
}
