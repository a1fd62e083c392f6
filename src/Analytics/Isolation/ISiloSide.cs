using DebugGrid.Analytics.Flush.Follow;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics.Isolation;

/// <summary>What the history's process asks its silo for, and tells it.</summary>
internal interface ISiloSide
{
    /// <summary>Reads the journal behind a position.</summary>
    Task<JournalFeed> ReadAsync(int partition, long after, int maxBytes, CancellationToken cancellationToken);

    /// <summary>Completes when something durable lies behind a position.</summary>
    Task<JournalStanding> WaitForAsync(int partition, long after, CancellationToken cancellationToken);

    /// <summary>Where a partition stands, as the storage itself tells it.</summary>
    Task<JournalStanding> StandAsync(int partition, CancellationToken cancellationToken);

    /// <summary>Something to log.</summary>
    Task LogAsync(LogLevel level, string text);

    /// <summary>What waits for a flush has changed.</summary>
    Task WaitsAsync(HistoryWaiting waiting);

    /// <summary>A flush was committed.</summary>
    Task FlushedAsync(FlushOutcome outcome, TimeSpan elapsed);

    /// <summary>A flush failed.</summary>
    Task FlushFailedAsync();

    /// <summary>The journal had a gap.</summary>
    Task GapFoundAsync();

    /// <summary>A question was answered or not.</summary>
    Task AskedAsync(string question, string outcome, TimeSpan elapsed);
}
