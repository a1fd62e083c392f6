namespace DebugGrid.Journal;

/// <summary>A stretch of a partition that could not be read.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="From">The position of the last readable entry before the stretch.</param>
/// <param name="Next">Where reading can go on.</param>
/// <param name="Reason">What was found there.</param>
public readonly record struct JournalDamage(int Partition, JournalPosition From, JournalPosition Next, string Reason);
