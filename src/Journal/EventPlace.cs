namespace DebugGrid.Journal;

/// <summary>Where an event stands in the journal.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Position">The position of its batch.</param>
/// <param name="Index">Its index in that batch.</param>
public readonly record struct EventPlace(int Partition, long Position, int Index = 0)
{
    /// <summary>More than a batch has events.</summary>
    private const long Indexes = 1 << 14;

    /// <summary>Batch and index as one number: larger for what came later, of one partition.</summary>
    public long Arrival => (Position * Indexes) + Index;
}
