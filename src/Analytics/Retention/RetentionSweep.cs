using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Tallies;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Retention;

/// <summary>Takes out of the database what came longer ago than its retention, whatever its sender's clock said, in one transaction, and notes how much that was.</summary>
internal static class RetentionSweep
{
    private const string EventKinds = "kind <> 'finding'";
    private const string FindingKinds = "kind = 'finding'";

    private static readonly string[] EventTables =
    [
        "warm_execution_records", "warm_state_snapshots", "warm_transaction_events", "warm_metrics", "warm_error_events", "warm_success_events", "warm_workflow_steps",
        "warm_llm_calls", "failures",
    ];

    /// <summary>Sweeps once.</summary>
    /// <param name="connection">The writer's connection.</param>
    /// <param name="options">How long what is kept.</param>
    /// <param name="projects">The projects that have rows.</param>
    /// <param name="isWhole">Whether every file of old rows can be read: what their rows name is kept.</param>
    /// <param name="now">The time that retention goes by.</param>
    /// <returns>Rows deleted.</returns>
    public static long Run(DuckDBConnection connection, AnalyticsOptions options, StoredProjects projects, bool isWhole, DateTimeOffset now)
    {
        var events = (now - options.EventRetention).UtcDateTime;
        var findings = (now - options.FindingRetention).UtcDateTime;
        long deleted = 0;
        using (var transaction = connection.BeginTransaction())
        {
            foreach (string table in EventTables)
                deleted += Delete(connection, now, table, "true", events);
            deleted += Delete(connection, now, "warm_event_log", EventKinds, events);
            deleted += Delete(connection, now, "warm_event_log", FindingKinds, findings);
            deleted += Delete(connection, now, "findings", "true", findings);
            deleted += Delete(connection, now, "warm_large_values", EventKinds, events);
            deleted += Delete(connection, now, "warm_large_values", FindingKinds, findings);
            deleted += Delete(connection, now, "refused_events", "true", events, "refused_at");
            deleted += Delete(connection, now, "sessions", "true", events, "last_received_at");
            deleted += Delete(connection, now, "operation_arrivals", "true", events, "last_received_at");
            if (deleted > 0 && isWhole)
                ForgetNames(connection, projects, events);

            transaction.Commit();
        }
        if (deleted > 0)
            Checkpoint.TakeIfQuiet(connection);
        return deleted;
    }

    /// <summary>Forgets the code and the projects that no row names any more.</summary>
    public static void ForgetNames(DuckDBConnection connection, StoredProjects projects, DateTime cutoff)
    {
        ForgetCode(connection, cutoff);
        projects.DeleteEmpty(connection);
    }

    /// <summary>When the last event was received; null where there is none.</summary>
    public static DateTimeOffset? NewestReceipt(DuckDBConnection connection)
    {
        var tables = EventTables.Append("warm_event_log").Append("findings").Select(static table => $"SELECT max(received_at) AS newest FROM {table}");
        return connection.Scalar($"SELECT max(newest) FROM ({string.Join(" UNION ALL ", tables)} UNION ALL SELECT max(last_received_at) FROM cold_files)") is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }

    /// <summary>Notes what retention took.</summary>
    public static void Note(DuckDBConnection connection, DateTimeOffset now, string table, DateTime cutoff, long deleted) => connection.Run(
        "INSERT INTO retention_runs VALUES ($at, $table, $cutoff, $deleted)",
        new DuckDBParameter("at", now.UtcDateTime), new DuckDBParameter("table", table), new DuckDBParameter("cutoff", cutoff), new DuckDBParameter("deleted", deleted));

    private static long Delete(DuckDBConnection connection, DateTimeOffset now, string table, string condition, DateTime cutoff, string time = "received_at")
    {
        int deleted = connection.Run($"DELETE FROM {table} WHERE {condition} AND {time} < $cutoff", new DuckDBParameter("cutoff", cutoff));
        if (deleted > 0)
            Note(connection, now, table, cutoff, deleted);
        return deleted;
    }

    private static void ForgetCode(DuckDBConnection connection, DateTime cutoff) => connection.Run(
        """
        UPDATE code_snapshots SET code = NULL
        WHERE code IS NOT NULL AND first_seen < $cutoff AND ref NOT IN (SELECT code_ref FROM execution_records WHERE code_ref IS NOT NULL)
        """,
        new DuckDBParameter("cutoff", cutoff));
}
