using DebugGrid.Analytics.Flush.Follow;
using DebugGrid.Journal;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics.Isolation;

/// <summary>The silo's end: feeds the journal, and takes what the history's process has to tell.</summary>
internal sealed partial class SiloSide : ISiloSide
{
    private readonly IJournalReader journal;
    private readonly IHistoryMeasures measures;
    private readonly ILogger logger;
    private HistoryWaiting waiting;

    public SiloSide(IJournalReader journal, IHistoryMeasures measures, ILogger logger)
    {
        this.journal = journal;
        this.measures = measures;
        this.logger = logger;
        measures.Observe(() => waiting);
    }

    /// <summary>Where every partition stands, as this process has heard.</summary>
    public JournalStanding[] Standings() => [.. Enumerable.Range(0, journal.PartitionCount).Select(Standing)];

    public async Task<JournalFeed> ReadAsync(int partition, long after, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            using JournalReadResult read = await journal.ReadAsync(partition, new JournalPosition(after), maxBytes, cancellationToken);
            FedEntry[] entries = [.. read.Entries.Select(static entry => new FedEntry(
                entry.Position.Value, entry.BatchId, entry.EventCount, entry.AppendedAt, entry.Payload.ToArray()))];
            return new JournalFeed(entries, read.Next.Value, Standing(partition), null);
        }
        catch (Exception gap) when (gap is JournalTruncatedException or JournalPositionException)
        {
            return new JournalFeed([], after, Standing(partition), gap.Message);
        }
    }

    public async Task<JournalStanding> WaitForAsync(int partition, long after, CancellationToken cancellationToken)
    {
        await journal.WaitForAsync(partition, new JournalPosition(after), cancellationToken);
        return Standing(partition);
    }

    public async Task<JournalStanding> StandAsync(int partition, CancellationToken cancellationToken)
    {
        await journal.GetTailAsync(partition, cancellationToken);
        return Standing(partition);
    }

    public Task LogAsync(LogLevel level, string text)
    {
        LogOfHistory(level, text);
        return Task.CompletedTask;
    }

    public Task WaitsAsync(HistoryWaiting waiting)
    {
        this.waiting = waiting;
        return Task.CompletedTask;
    }

    public Task FlushedAsync(FlushOutcome outcome, TimeSpan elapsed)
    {
        measures.OnFlushed(outcome, elapsed);
        return Task.CompletedTask;
    }

    public Task FlushFailedAsync()
    {
        measures.OnFailed();
        return Task.CompletedTask;
    }

    public Task GapFoundAsync()
    {
        measures.OnGap();
        return Task.CompletedTask;
    }

    public Task AskedAsync(string question, string outcome, TimeSpan elapsed)
    {
        measures.OnQuery(question, outcome, elapsed);
        return Task.CompletedTask;
    }

    private JournalStanding Standing(int partition) =>
        new(journal.Tail(partition).Value, journal.GetStatistics().Partitions[partition].BytesOnDisk, journal.Head(partition).Value);
}
