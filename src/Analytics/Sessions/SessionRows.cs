using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Sessions;

/// <summary>Writes one session's rows, and what its transactions are, to files of Parquet, one for each table that has such rows: what <see cref="SessionFile"/> makes a database of.</summary>
internal static class SessionRows
{
    /// <summary>What follows the name of a table in the name of its file.</summary>
    public const string Ending = ".parquet";

    private const string Format = "FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 2048";

    private const string Operations =
        $"""
        SELECT project, correlation_id, min(arrival) AS first_arrival, max(arrival) AS last_arrival, max(received_at) AS last_received_at FROM (
            SELECT project, correlation_id, arrival, received_at FROM execution_records WHERE {SessionTables.Own}
            UNION ALL SELECT project, correlation_id, arrival, received_at FROM state_snapshots WHERE {SessionTables.Own}
            UNION ALL SELECT project, correlation_id, arrival, received_at FROM event_log WHERE {SessionTables.Logged})
        WHERE correlation_id IS NOT NULL GROUP BY project, correlation_id
        """;

    private const string Code =
        $"""
        SELECT ref, row_number() OVER (ORDER BY ref)::INTEGER AS new_ref
        FROM (SELECT DISTINCT code_ref AS ref FROM execution_records WHERE {SessionTables.Own} AND code_ref IS NOT NULL)
        """;

    /// <summary>Writes the files.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="directory">Where; inside the export directory, and there.</param>
    /// <param name="project">The session's project.</param>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Events of the session.</returns>
    public static long Write(DuckDBConnection connection, string directory, string project, string session, CancellationToken cancellationToken)
    {
        using var transaction = connection.BeginTransaction();
        long events = (long)connection.Scalar($"SELECT count(*) FROM ({SessionTables.Events})", [.. Parameters(SessionTables.Events)])!;
        if (events == 0)
            return 0;
        foreach (string table in SessionTables.Direct.Where(static table => table != "execution_records"))
            Copy(SessionTables.Stored(table), $"SELECT * FROM {table} WHERE {Copied(table)} ORDER BY {(table == "large_values" ? "id, part" : "arrival")}");
        Copy("code_snapshots", $"SELECT m.new_ref AS ref, c.* EXCLUDE (ref) FROM code_snapshots c JOIN ({Code}) m ON m.ref = c.ref ORDER BY m.new_ref");
        Copy(
            SessionTables.Stored("execution_records"),
            $"SELECT r.* REPLACE (m.new_ref AS code_ref) FROM (SELECT * FROM execution_records WHERE {SessionTables.Own}) r LEFT JOIN ({Code}) m ON m.ref = r.code_ref ORDER BY r.arrival");
        Copy("findings", $"SELECT * FROM findings WHERE {SessionTables.Findings} ORDER BY arrival");
        Copy("component_versions", $"SELECT * FROM component_versions WHERE {SessionTables.Components}");
        Copy("operation_arrivals", Operations);
        Copy("history_settings", "SELECT default_pipeline FROM history_settings");
        Copy("model_prices", "SELECT * FROM model_prices");
        Copy("pipelines", $"SELECT * FROM pipelines WHERE {SessionTables.Pipelines}");
        Copy("sessions", $"SELECT * FROM sessions WHERE {SessionTables.Own}");
        return events;

        static string Copied(string table) => table switch
        {
            "event_log" => SessionTables.Logged,
            "transaction_events" => SessionTables.Stages,
            "large_values" => SessionTables.Parts,
            _ => SessionTables.Own,
        };

        void Copy(string table, string query)
        {
            using var command = connection.Command(
                $"COPY ({query}) TO {DatabaseSettings.Quote(Path.Combine(directory, table + Ending))} ({Format})", [.. Parameters(query)]);
            using var interrupt = new QueryInterrupt(command, cancellationToken);
            command.ExecuteNonQuery();
            cancellationToken.ThrowIfCancellationRequested();
        }

        IEnumerable<DuckDBParameter> Parameters(string sql)
        {
            if (sql.Contains("$project", StringComparison.Ordinal))
                yield return new DuckDBParameter("project", project);
            if (sql.Contains("$session", StringComparison.Ordinal))
                yield return new DuckDBParameter("session", session);
        }
    }
}
