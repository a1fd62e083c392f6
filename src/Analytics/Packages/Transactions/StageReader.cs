using System.Text.Json;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Transactions;

/// <summary>Reads stages: those of a pipeline's declaration, and what completed transactions took for them.</summary>
internal static class StageReader
{
    /// <summary>Completed transactions that are looked at, the newest.</summary>
    public const int MaxTransactions = 1_000;

    /// <summary>The names of a pipeline's stages in their order; empty where it was not declared.</summary>
    public static IReadOnlyList<string> Declared(DuckDBConnection connection, string project, string pipeline)
    {
        string? stages = connection.Scalar(
            "SELECT stages::VARCHAR FROM pipelines WHERE project = $project AND name = $pipeline", new DuckDBParameter("project", project), new DuckDBParameter("pipeline", pipeline)) as string;
        if (stages is null)
            return [];
        using var document = JsonDocument.Parse(stages);
        return [.. document.RootElement.EnumerateArray().Select(static stage => stage.GetProperty("name").GetString()!)];
    }

    /// <summary>Times of the stages in the newest completed transactions of a pipeline.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="project">The project.</param>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="except">A transaction that is not looked at; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IReadOnlyDictionary<string, StageTimes> Times(DuckDBConnection connection, string project, string pipeline, string? except, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            WITH completed AS (
                SELECT transaction_id FROM transactions
                WHERE project = $project AND pipeline = $pipeline AND status = 'completed' AND transaction_id IS DISTINCT FROM $except ORDER BY last_event_at DESC LIMIT {MaxTransactions}
            ), step AS (
                SELECT transaction_id, stage, (epoch_us(time) - epoch_us(lag(time) OVER (PARTITION BY transaction_id ORDER BY time, arrival))) / 1000 AS since_ms
                FROM transaction_events SEMI JOIN completed USING (transaction_id) WHERE project = $project
            )
            SELECT stage, count(DISTINCT transaction_id), median(since_ms), quantile_cont(since_ms, 0.95) FROM step WHERE stage IS NOT NULL GROUP BY stage
            """,
            new DuckDBParameter("project", project), new DuckDBParameter("pipeline", pipeline), new DuckDBParameter("except", except));
        return command.Read(
            static reader =>
            {
                var times = new Dictionary<string, StageTimes>(StringComparer.Ordinal);
                while (reader.Read())
                    times[reader.GetString(0)] = new StageTimes(reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetDouble(2), reader.IsDBNull(3) ? null : reader.GetDouble(3));
                return times;
            },
            cancellationToken);
    }
}
