using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Tallies;

/// <summary>Numbers events in the order in which they come into the history, over all tables, from 1. Used by the writer's thread alone.</summary>
internal sealed class ArrivalNumbers
{
    private static readonly string Newest = "SELECT coalesce(max(arrival), 0) FROM ("
        + string.Join(" UNION ALL ", new[] { "warm_execution_records", "warm_state_snapshots", "warm_event_log", "sessions" }.Select(table => $"SELECT max(arrival) AS arrival FROM {table}")) + " UNION ALL SELECT max(last_arrival) FROM cold_files)";

    private long? last;
    private long next;

    /// <summary>Begins a transaction.</summary>
    /// <returns>The newest row's number.</returns>
    public long Begin(DuckDBConnection connection) => next = last ??= (long)connection.Scalar(Newest)!;

    /// <summary>The number of the next event.</summary>
    public long Next() => ++next;

    /// <summary>The transaction is committed: its numbers are given.</summary>
    public void Committed() => last = next;
}
