using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Fingerprints;
using DebugGrid.Analytics.Queries;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Transactions;

/// <summary>Reads what the history knows of a pipeline's transactions.</summary>
internal static class PipelineReader
{
    /// <summary>Different messages of stages that are read at most, the most frequent first.</summary>
    private const int MaxMessages = 2_000;

    /// <summary>Stages that are told at most.</summary>
    private const int MaxStages = 200;

    private const string Elapsed = "greatest(epoch_us(last_event_at) - epoch_us(started_at), 0) / 1000";

    /// <summary>Reads it.</summary>
    /// <returns>What is known; null when the history holds no transaction of it.</returns>
    public static PipelineFigures? Read(DuckDBConnection connection, AnalysisQuestion question, string pipeline, CancellationToken cancellationToken)
    {
        string project = question.Filter.Project;
        var moved = new Moved(
            "SELECT * FROM (SELECT *, last_event_at AS time FROM transactions WHERE project = $project AND pipeline = $pipeline) WHERE ",
            new Conditions().Equal("project", project).Equal("pipeline", pipeline).Between(question.Filter.From, question.Filter.To));
        if (Head(connection, moved, pipeline, cancellationToken) is not { } head)
            return null;
        IReadOnlyList<string> declared = StageReader.Declared(connection, project, pipeline);
        var errors = Errors(connection, moved, cancellationToken).ToLookup(static error => error.Stage, StringComparer.Ordinal);
        var times = StageReader.Times(connection, project, pipeline, null, cancellationToken);
        return head with
        {
            Stages =
            [
                .. Reached(connection, moved, cancellationToken)
                    .Select((stage, i) => (Stage: stage with { Times = times.GetValueOrDefault(stage.Stage), Errors = [.. errors[stage.Stage]] }, Place: Place(declared, stage.Stage), Order: i))
                    .OrderBy(static stage => (stage.Place, stage.Order)).Select(static stage => stage.Stage).Take(MaxStages),
            ],
            Samples = question.MaxSamples == 0 ? [] : [.. Samples(connection, moved, question, cancellationToken).Take(question.MaxSamples)],
        };
    }

    private static int Place(IReadOnlyList<string> declared, string stage)
    {
        for (int i = 0; i < declared.Count; i++)
            if (declared[i] == stage)
                return i;
        return int.MaxValue;
    }

    private static PipelineFigures? Head(DuckDBConnection connection, Moved moved, string pipeline, CancellationToken cancellationToken)
    {
        using var command = moved.Command(
            connection,
            $"""
            SELECT status, count(*), min(started_at), max(last_event_at), (SELECT median({Elapsed}) FROM moved WHERE status = 'completed'),
                (SELECT quantile_cont({Elapsed}, 0.95) FROM moved WHERE status = 'completed')
            FROM moved GROUP BY status
            """);
        return command.Read(
            reader =>
            {
                var byStatus = new Dictionary<string, long>(StringComparer.Ordinal);
                (DateTime first, DateTime last, double? median, double? p95) = (DateTime.MaxValue, DateTime.MinValue, null, null);
                while (reader.Read())
                {
                    byStatus[reader.GetString(0)] = reader.GetInt64(1);
                    first = reader.GetDateTime(2) < first ? reader.GetDateTime(2) : first;
                    last = reader.GetDateTime(3) > last ? reader.GetDateTime(3) : last;
                    median = reader.IsDBNull(4) ? null : reader.GetDouble(4);
                    p95 = reader.IsDBNull(5) ? null : reader.GetDouble(5);
                }

                return byStatus.Count == 0
                    ? null
                    : new PipelineFigures { Name = pipeline, ByStatus = byStatus, FirstAt = first, LastAt = last, MedianMs = median, P95Ms = p95, Stages = [], Samples = [] };
            },
            cancellationToken);
    }

    private static List<PipelineStageFigures> Reached(DuckDBConnection connection, Moved moved, CancellationToken cancellationToken)
    {
        using var command = moved.Command(
            connection,
            """
            SELECT stage, count(*), count(*) FILTER (failed_stage = stage), count(*) FILTER (current_stage = stage AND status NOT IN ('completed', 'failed')) FROM (
                SELECT transaction_id, stage, row_number() OVER (PARTITION BY transaction_id ORDER BY min(time), min(arrival)) AS place
                FROM transaction_events WHERE project = $project AND stage IS NOT NULL GROUP BY transaction_id, stage
            ) JOIN moved USING (transaction_id) GROUP BY stage ORDER BY avg(place), stage
            """);
        return command.Read(
            static reader =>
            {
                var stages = new List<PipelineStageFigures>();
                while (reader.Read())
                    stages.Add(new PipelineStageFigures(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), null, []));
                return stages;
            },
            cancellationToken);
    }

    private static List<StageError> Errors(DuckDBConnection connection, Moved moved, CancellationToken cancellationToken)
    {
        using var command = moved.Command(
            connection,
            $"""
            SELECT failed_stage, coalesce(nullif(error, ''), 'failed') AS said, count(*), arg_max(transaction_id, last_event_at)
            FROM moved WHERE failed_stage IS NOT NULL GROUP BY failed_stage, said ORDER BY count(*) DESC, max(last_event_at) DESC LIMIT {MaxMessages}
            """);
        return command.Read(
            static reader =>
            {
                var errors = new List<StageError>();
                while (reader.Read())
                    errors.Add(new StageError(reader.GetString(0), MessagePattern.Of(reader.GetString(1)), reader.GetString(1), reader.GetInt64(2), reader.GetString(3)));
                return errors.GroupBy(static error => (error.Stage, error.Pattern)).Select(static same => same.First() with { Count = same.Sum(static error => error.Count) })
                    .OrderByDescending(static error => error.Count).ToList();
            },
            cancellationToken);
    }

    private static List<PipelineSample> Samples(DuckDBConnection connection, Moved moved, AnalysisQuestion question, CancellationToken cancellationToken)
    {
        using var command = moved.Command(
            connection,
            $"""
            , completed AS (SELECT *, {Elapsed} AS ms FROM moved WHERE status = 'completed'), chosen AS (
                SELECT status AS kind, transaction_id, coalesce(failed_stage, current_stage) AS stage, error, {Elapsed} AS ms, last_event_at FROM moved WHERE status IN ('failed', 'stalled', 'abandoned')
                    QUALIFY row_number() OVER (PARTITION BY status, coalesce(failed_stage, current_stage) ORDER BY last_event_at DESC) <= {question.ErrorSampleLimit}
                UNION ALL SELECT 'slow', * FROM (SELECT transaction_id, NULL, NULL, ms, last_event_at FROM completed ORDER BY ms DESC LIMIT 2)
                UNION ALL SELECT 'median', * FROM (SELECT transaction_id, NULL, NULL, ms, last_event_at FROM completed ORDER BY abs(ms - (SELECT median(ms) FROM completed)) LIMIT 1)
            )
            SELECT kind, transaction_id, stage, error, ms, last_event_at FROM chosen
            ORDER BY coalesce(list_position(['slow', 'median'], kind), 0), row_number() OVER (PARTITION BY kind, stage ORDER BY last_event_at DESC), last_event_at DESC, transaction_id
            """);
        return command.Read(
            static reader =>
            {
                var samples = new List<PipelineSample>();
                while (reader.Read())
                    samples.Add(new PipelineSample(
                        reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetDouble(4), reader.GetDateTime(5)));
                return samples;
            },
            cancellationToken);
    }

    /// <summary>The transactions that are asked about, as the table <c>moved</c> of a statement.</summary>
    private sealed record Moved(string Select, Conditions Conditions)
    {
        public DuckDBCommand Command(DuckDBConnection connection, string rest)
        {
            var command = connection.Command($"WITH moved AS MATERIALIZED ({Select}{Conditions.Sql}) {rest}");
            Conditions.Bind(command);
            return command;
        }
    }
}
