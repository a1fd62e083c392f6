using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Schema;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Sessions;

/// <summary>Writes one session's history to a DuckDB file of its own: the same schema with the same views, only that session's rows, and what its transactions are.</summary>
internal static class SessionExporter
{
    /// <summary>Writes the file.</summary>
    /// <param name="connection">A connection that nobody else uses meanwhile.</param>
    /// <param name="path">Where; inside the export directory, and not there yet.</param>
    /// <param name="project">The session's project.</param>
    /// <param name="session">The session.</param>
    /// <param name="clock">Dates the schema.</param>
    /// <returns>Events in the file.</returns>
    public static long Write(DuckDBConnection connection, string path, string project, string session, TimeProvider clock)
    {
        string home = (string)connection.Scalar("SELECT current_database()")!;
        string name = "export_" + Path.GetFileNameWithoutExtension(path);
        connection.Run($"ATTACH {DatabaseSettings.Quote(path)} AS {name}");
        try
        {
            connection.Run($"USE {name}");
            new SchemaMigrator(connection, MigrationSet.All, clock).Apply();
            connection.Run($"USE \"{home}\"");
            return Copy(connection, name, project, session);
        }
        finally
        {
            connection.Run($"USE \"{home}\"");
            connection.Run($"DETACH {name}");
        }
    }

    private static long Copy(DuckDBConnection connection, string name, string project, string session)
    {
        using var transaction = connection.BeginTransaction();
        connection.Run("DROP TABLE IF EXISTS temp.main.export_code");
        Run($"""
            CREATE TEMP TABLE export_code AS
            SELECT ref, row_number() OVER (ORDER BY ref)::INTEGER AS new_ref
            FROM (SELECT DISTINCT code_ref AS ref FROM execution_records WHERE {SessionTables.Own} AND code_ref IS NOT NULL)
            """);
        Run($"""
            INSERT INTO {name}.code_snapshots
            SELECT m.new_ref, c.project, c.hash, c.code, c.first_seen FROM code_snapshots c JOIN export_code m ON m.ref = c.ref ORDER BY m.new_ref
            """);
        foreach (string table in SessionTables.Direct.Where(table => table != "execution_records"))
            Run($"INSERT INTO {name}.{SessionTables.Stored(table)} SELECT * FROM {table} WHERE {Copied(table)} ORDER BY {(table == "large_values" ? "id, part" : "arrival")}");
        Run($"""
            INSERT INTO {name}.warm_execution_records
            SELECT r.* REPLACE (m.new_ref AS code_ref) FROM execution_records r LEFT JOIN export_code m ON m.ref = r.code_ref
            WHERE r.project = $project AND r.session_id = $session ORDER BY r.arrival
            """);
        Run($"INSERT INTO {name}.findings SELECT * FROM findings WHERE {SessionTables.Findings} ORDER BY arrival");
        Run($"INSERT INTO {name}.component_versions SELECT * FROM component_versions WHERE {SessionTables.Components}");
        Run($"UPDATE {name}.history_settings SET default_pipeline = (SELECT default_pipeline FROM history_settings)");
        Run($"INSERT INTO {name}.model_prices SELECT * FROM model_prices");
        Run($"INSERT INTO {name}.pipelines SELECT * FROM pipelines WHERE {SessionTables.Pipelines}");
        Run($"INSERT INTO {name}.sessions SELECT * FROM sessions WHERE {SessionTables.Own}");
        long events = (long)connection.Scalar($"SELECT count(*) FROM {name}.events")!;
        connection.Run("DROP TABLE temp.main.export_code");
        transaction.Commit();
        return events;

        static string Copied(string table) => table switch
        {
            "event_log" => SessionTables.Logged,
            "transaction_events" => SessionTables.Stages,
            "large_values" => SessionTables.Parts,
            _ => SessionTables.Own,
        };

        void Run(string sql)
        {
            var parameters = new List<DuckDBParameter>();
            if (sql.Contains("$project", StringComparison.Ordinal))
                parameters.Add(new DuckDBParameter("project", project));
            if (sql.Contains("$session", StringComparison.Ordinal))
                parameters.Add(new DuckDBParameter("session", session));
            connection.Run(sql, [.. parameters]);
        }
    }
}
