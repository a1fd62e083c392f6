namespace DebugGrid.Journal;

/// <summary>A reader asked for entries that have been truncated.</summary>
public sealed class JournalTruncatedException : JournalException
{
    /// <summary>Names the position and the head.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="position">What was asked for.</param>
    /// <param name="head">Up to where the partition is truncated.</param>
    public JournalTruncatedException(int partition, JournalPosition position, JournalPosition head)
        : base($"Position {position} of partition {partition} is gone: the partition is truncated up to {head}.")
    {
        Partition = partition;
        Position = position;
        Head = head;
    }

    /// <summary>The partition.</summary>
    public int Partition { get; }

    /// <summary>What was asked for.</summary>
    public JournalPosition Position { get; }

    /// <summary>Up to where the partition is truncated.</summary>
    public JournalPosition Head { get; }
}
