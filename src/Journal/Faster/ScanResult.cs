using DebugGrid.Journal.Appending;

namespace DebugGrid.Journal.Faster;

/// <summary>What recovery found in a partition's files.</summary>
/// <param name="Tail">Where the log goes on.</param>
/// <param name="Cut">Where what can be read ends; what lies behind is cut off. Before <paramref name="Tail"/> when acknowledged entries are gone.</param>
/// <param name="DroppedBytes">How much is cut off.</param>
/// <param name="Known">Batch ids, oldest first; an id may be there twice, the later one carries the newer home.</param>
/// <param name="Damage">Stretches in the middle that cannot be read.</param>
internal sealed record ScanResult(long Tail, long Cut, long DroppedBytes, IReadOnlyList<KnownBatch> Known, IReadOnlyList<WalkStep> Damage);
