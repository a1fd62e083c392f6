using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Packages.Text;
using DebugGrid.Analytics.Queries;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Progress;

/// <summary>Reads executions that have not ended, with the durations of their context's newest that have; where these are too few, of all of its type.</summary>
internal static class ExecutionProgress
{
    /// <summary>Ended executions that are looked at, the newest of each context or type.</summary>
    private const int MaxEnded = 2_000;

    /// <summary>Reads them, those that have run longest first.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="question">Which.</param>
    /// <param name="now">The present, in microseconds since 1970.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IReadOnlyList<RunningWork> Read(DuckDBConnection connection, ProgressQuestion question, long now, CancellationToken cancellationToken)
    {
        List<(string Type, string Id, string Run, string Status, long Started)> running = Running(connection, question, cancellationToken);
        var ofContexts = Durations(connection, question.Project, running.Select(static run => (run.Type, (string?)run.Id)), cancellationToken);
        var ofTypes = Durations(
            connection, question.Project, running.Where(run => !ofContexts.TryGetValue((run.Type, run.Id), out var known) || known.Count < RemainingTime.Needed).Select(static run => (run.Type, (string?)null)), cancellationToken);
        return
        [
            .. running.Select(run =>
            {
                double elapsed = Math.Max(0, now - run.Started) / 1000.0;
                bool isOfType = ofTypes.TryGetValue((run.Type, null), out var like) && (!ofContexts.TryGetValue((run.Type, run.Id), out var own) || own.Count < RemainingTime.Needed);
                return new RunningWork
                {
                    Fields =
                    [
                        ("context_type", run.Type), ("context_id", run.Id), ("execution_id", run.Run), ("status", run.Status),
                        ("started_at", ShownFigure.Moment(run.Started)),
                    ],
                    RunningMs = elapsed,
                    SinceMs = elapsed,
                    Basis = isOfType ? "executions of the type" : "executions of the context",
                    Like = isOfType ? like! : ofContexts.GetValueOrDefault((run.Type, run.Id), []),
                };
            }),
        ];
    }

    private static List<(string Type, string Id, string Run, string Status, long Started)> Running(DuckDBConnection connection, ProgressQuestion question, CancellationToken cancellationToken)
    {
        var where = new Conditions().Equal("project", question.Project).Equal("context_type", question.ContextType).Equal("context_id", question.ContextId);
        using var command = connection.Command(
            $"""
            SELECT context_type, context_id, execution_id, status, epoch_us(started_at) FROM executions
            WHERE {where.Sql} AND ended_at IS NULL AND status <> 'abandoned' ORDER BY started_at, arrival LIMIT {question.Limit}
            """);
        where.Bind(command);
        return command.Read(
            static reader =>
            {
                var running = new List<(string, string, string, string, long)>();
                while (reader.Read())
                    running.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt64(4)));
                return running;
            },
            cancellationToken);
    }

    /// <summary>Durations by context, or by type where no id is given; sorted.</summary>
    private static Dictionary<(string Type, string? Id), List<double>> Durations(
        DuckDBConnection connection, string project, IEnumerable<(string Type, string? Id)> kinds, CancellationToken cancellationToken)
    {
        string asked = JsonSerializer.Serialize(kinds.Distinct().Select(static kind => new Dictionary<string, string?> { ["type"] = kind.Type, ["id"] = kind.Id }));
        using var command = connection.Command(
            $$"""
            SELECT type, id, list_sort(list(duration_ms)) FROM (
                SELECT k.type, k.id, e.duration_ms FROM executions e JOIN (SELECT unnest(from_json($asked, '[{"type":"VARCHAR","id":"VARCHAR"}]'), recursive := true)) k
                    ON e.context_type = k.type AND (k.id IS NULL OR e.context_id = k.id)
                WHERE e.project = $project AND e.ended_at IS NOT NULL AND e.duration_ms IS NOT NULL
                QUALIFY row_number() OVER (PARTITION BY k.type, k.id ORDER BY e.arrival DESC) <= {{MaxEnded}}
            ) GROUP BY type, id
            """,
            new DuckDBParameter("asked", asked), new DuckDBParameter("project", project));
        return command.Read(
            static reader =>
            {
                var durations = new Dictionary<(string, string?), List<double>>();
                while (reader.Read())
                    durations[(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1))] = reader.GetFieldValue<List<double>>(2);
                return durations;
            },
            cancellationToken);
    }
}
