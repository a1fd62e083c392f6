using DebugGrid.Journal.Deduplication;

namespace DebugGrid.Journal.Faster;

/// <summary>What recovery found in a partition's files.</summary>
/// <param name="Tail">Where the log ends; what lies behind is cut off.</param>
/// <param name="DroppedBytes">How much that is.</param>
/// <param name="Known">Batch ids, oldest first; an id may be there twice, the later one carries the newer home.</param>
/// <param name="Damage">Stretches in the middle that cannot be read.</param>
internal sealed record ScanResult(long Tail, long DroppedBytes, IReadOnlyList<KnownBatch> Known, IReadOnlyList<WalkStep> Damage);
