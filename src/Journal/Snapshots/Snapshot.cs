namespace DebugGrid.Journal.Snapshots;

/// <summary>A value as it is stored.</summary>
/// <param name="Etag">Names this write of the key; never used again for another.</param>
/// <param name="Value">The value. The receiver's own.</param>
/// <param name="WrittenAt">When the value was written, UTC, whole microseconds; of a value that was moved by compaction, when it was moved.</param>
public sealed record Snapshot(string Etag, ReadOnlyMemory<byte> Value, DateTimeOffset WrittenAt);
