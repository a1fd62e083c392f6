using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Analytics.Queries;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Progress;

/// <summary>Reads transactions that are not over, with what completed ones of their pipeline took from the same stage to their end.</summary>
internal static class TransactionProgress
{
    /// <summary>Completed transactions that are looked at, the newest of each pipeline.</summary>
    private const int MaxCompleted = 1_000;

    /// <summary>Reads them, those that began first before the others.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="question">Which.</param>
    /// <param name="now">The present, in microseconds since 1970.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IReadOnlyList<RunningWork> Read(DuckDBConnection connection, ProgressQuestion question, long now, CancellationToken cancellationToken)
    {
        List<Moving> moving = Running(connection, question, cancellationToken);
        var rests = Rests(connection, question.Project, moving.Select(static one => one.Pipeline), cancellationToken);
        return
        [
            .. moving.Select(one => new RunningWork
            {
                Fields =
                [
                    ("transaction_id", one.Id), ("pipeline", one.Pipeline), ("status", one.Status), .. one.Stage is { } stage ? [("current_stage", stage)] : Array.Empty<(string, string)>(),
                    ("started_at", ShownFigure.Moment(one.Started)),
                ],
                RunningMs = Math.Max(0, now - one.Started) / 1000.0,
                SinceMs = Math.Max(0, now - one.Last) / 1000.0,
                Basis = one.Stage is null ? "completed transactions of the pipeline" : "completed transactions of the pipeline, from that stage on",
                Like = rests.GetValueOrDefault((one.Pipeline, one.Stage ?? ""), []),
            }),
        ];
    }

    private static List<Moving> Running(DuckDBConnection connection, ProgressQuestion question, CancellationToken cancellationToken)
    {
        var where = new Conditions().Equal("project", question.Project).Equal("transaction_id", question.TransactionId).Equal("pipeline", question.Pipeline);
        using var command = connection.Command(
            $"""
            SELECT transaction_id, pipeline, status, current_stage, epoch_us(started_at), epoch_us(last_event_at) FROM transactions
            WHERE {where.Sql} AND status IN ('in_progress', 'stalled') ORDER BY started_at, arrival LIMIT {question.Limit}
            """);
        where.Bind(command);
        return command.Read(
            static reader =>
            {
                var moving = new List<Moving>();
                while (reader.Read())
                    moving.Add(new Moving(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetInt64(4), reader.GetInt64(5)));
                return moving;
            },
            cancellationToken);
    }

    /// <summary>What completed transactions took from a stage to their end, in milliseconds, sorted; from their begin under the empty name.</summary>
    private static Dictionary<(string Pipeline, string Stage), List<double>> Rests(DuckDBConnection connection, string project, IEnumerable<string> pipelines, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $$"""
            WITH completed AS (
                SELECT transaction_id, pipeline, started_at, last_event_at FROM transactions
                WHERE project = $project AND status = 'completed' AND pipeline IN (SELECT unnest(from_json($pipelines, '["VARCHAR"]')))
                QUALIFY row_number() OVER (PARTITION BY pipeline ORDER BY last_event_at DESC) <= {{MaxCompleted}}
            ), rest AS (
                SELECT c.pipeline, e.stage, (epoch_us(c.last_event_at) - epoch_us(max(e.time))) / 1000 AS rest_ms
                FROM transaction_events e JOIN completed c USING (transaction_id) WHERE e.project = $project AND e.stage IS NOT NULL GROUP BY c.pipeline, e.stage, transaction_id, c.last_event_at
                UNION ALL SELECT pipeline, '', (epoch_us(last_event_at) - epoch_us(started_at)) / 1000 FROM completed
            )
            SELECT pipeline, stage, list_sort(list(rest_ms)) FROM rest GROUP BY pipeline, stage
            """,
            new DuckDBParameter("project", project), new DuckDBParameter("pipelines", JsonSerializer.Serialize(pipelines.Distinct())));
        return command.Read(
            static reader =>
            {
                var rests = new Dictionary<(string, string), List<double>>();
                while (reader.Read())
                    rests[(reader.GetString(0), reader.GetString(1))] = reader.GetFieldValue<List<double>>(2);
                return rests;
            },
            cancellationToken);
    }

    private sealed record Moving(string Id, string Pipeline, string Status, string? Stage, long Started, long Last);
}
