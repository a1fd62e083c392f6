using DebugGrid.Journal;

namespace DebugGrid.Analytics.Isolation;

/// <summary>The journal as the history's process sees it: every read goes to the silo, tails are as it told them last.</summary>
/// <param name="silo">The way there.</param>
/// <param name="standings">Where each partition stands.</param>
internal sealed class FedJournal(ISiloSide silo, JournalStanding[] standings) : IJournalReader
{
    private readonly Lock gate = new();

    public int PartitionCount => standings.Length;

    public async ValueTask<JournalReadResult> ReadAsync(int partition, JournalPosition after, int maxBytes, CancellationToken cancellationToken)
    {
        JournalFeed feed = await silo.ReadAsync(partition, after.Value, maxBytes, cancellationToken);
        Hear(partition, feed.Standing);
        if (feed.Gap is not null)
            throw new JournalPositionException(partition, after, Tail(partition));
        return new JournalReadResult(
            [.. feed.Entries.Select(static entry => new JournalEntry(new JournalPosition(entry.Position), entry.BatchId, entry.Events, entry.AppendedAt, entry.Payload))],
            new JournalPosition(feed.Next),
            [],
            null);
    }

    public async ValueTask WaitForAsync(int partition, JournalPosition after, CancellationToken cancellationToken) =>
        Hear(partition, await silo.WaitForAsync(partition, after.Value, cancellationToken));

    public JournalPosition Tail(int partition) => new(Standing(partition).Tail);

    public JournalPosition Head(int partition) => new(Standing(partition).Head);

    public async ValueTask<JournalPosition> GetTailAsync(int partition, CancellationToken cancellationToken)
    {
        Hear(partition, await silo.StandAsync(partition, cancellationToken));
        return Tail(partition);
    }

    public JournalStatistics GetStatistics() => new([.. Enumerable.Range(0, standings.Length).Select(Statistics)]);

    private PartitionStatistics Statistics(int partition)
    {
        JournalStanding standing = Standing(partition);
        return new PartitionStatistics(partition, new JournalPosition(standing.Head), new JournalPosition(standing.Tail), 0, 0, 0, 0, 0, 0, standing.BytesOnDisk, 0);
    }

    private JournalStanding Standing(int partition)
    {
        lock (gate)
            return standings[partition];
    }

    private void Hear(int partition, JournalStanding standing)
    {
        lock (gate)
            if (standing.Tail >= standings[partition].Tail)
                standings[partition] = standing;
    }
}
