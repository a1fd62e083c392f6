namespace DebugGrid.Journal;

/// <summary>A position lies behind the partition's tail: it belongs to another journal, or the tail it was taken from has been lost.</summary>
public sealed class JournalPositionException : JournalException
{
    /// <summary>Names the position and the tail.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="position">What was asked for.</param>
    /// <param name="tail">The partition's last durable position.</param>
    public JournalPositionException(int partition, JournalPosition position, JournalPosition tail)
        : base($"Position {position} of partition {partition} lies behind its tail {tail}: it is of another journal, or the tail was lost.")
    {
        Partition = partition;
        Position = position;
        Tail = tail;
    }

    /// <summary>The partition.</summary>
    public int Partition { get; }

    /// <summary>What was asked for.</summary>
    public JournalPosition Position { get; }

    /// <summary>The partition's last durable position.</summary>
    public JournalPosition Tail { get; }
}
