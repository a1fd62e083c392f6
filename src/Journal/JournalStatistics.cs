namespace DebugGrid.Journal;

/// <summary>Counters since the journal was opened, and sizes as they are now. Each number is right; together they are not of one instant.</summary>
/// <param name="Partitions">One each, by number.</param>
public sealed record JournalStatistics(IReadOnlyList<PartitionStatistics> Partitions);
