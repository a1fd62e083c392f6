using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Follow;
using DebugGrid.Analytics.Retention;
using DebugGrid.Journal;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Engine;

/// <summary>
/// The connections that an engine needs, and where the database stands in the journal: opened together or not at all. A connection that nobody closes would
/// keep the file open for as long as the process lives.
/// </summary>
/// <param name="Writer">Writes.</param>
/// <param name="Readers">Answer.</param>
/// <param name="Mover">Reads what is moved between the tables and the files.</param>
/// <param name="Cold">The files.</param>
/// <param name="Positions">The position of each partition.</param>
/// <param name="Manual">Open sessions without automatic flush.</param>
/// <param name="Gaps">Partitions whose journal does not hold what lies behind their position.</param>
/// <param name="LastGap">When such a partition was found last, now or earlier; null: never.</param>
/// <param name="Newest">When the last event was received; null where there is none.</param>
internal sealed record OpenedDatabase(
    DuckDBConnection Writer, IReadOnlyList<DuckDBConnection> Readers, DuckDBConnection Mover, ColdCatalog Cold, long[] Positions, ManualSessions Manual, IReadOnlyList<(int Partition, long Position)> Gaps, DateTime? LastGap,
    DateTimeOffset? Newest)
{
    /// <summary>Opens all.</summary>
    /// <exception cref="AnalyticsDatabaseException">The file cannot be used; names it.</exception>
    public static OpenedDatabase Open(AnalyticsOptions options, IJournalReader journal, TimeProvider clock)
    {
        var connections = new List<DuckDBConnection>();
        bool opened = false;
        try
        {
            connections.Add(DatabaseFile.Open(options, clock));
            var cold = ColdCatalog.Open(connections[0], options.ColdDirectory);
            var manual = new ManualSessions();
            var positions = StoredPositions.Read(connections[0], journal, manual, out var gaps);
            var lastGap = StoredGaps.Keep(connections[0], gaps, clock);
            var newest = RetentionSweep.NewestReceipt(connections[0]);
            for (int reader = 0; reader <= options.Readers; reader++)
                connections.Add(DatabaseFile.OpenAnother(options));
            opened = true;
            return new OpenedDatabase(connections[0], connections[2..], connections[1], cold, positions, manual, gaps, lastGap, newest);
        }
        catch (DuckDBException failure)
        {
            throw new AnalyticsDatabaseException(options.DatabasePath, failure.Message, failure);
        }
        finally
        {
            if (!opened)
                connections.ForEach(connection => connection.Dispose());
        }
    }
}
