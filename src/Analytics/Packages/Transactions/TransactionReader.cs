using DebugGrid.Analytics.Queries;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Packages.Sessions;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Transactions;

/// <summary>Reads what the history knows of a transaction.</summary>
internal static class TransactionReader
{
    /// <summary>Events that are read at most, the newest.</summary>
    private const int MaxSteps = 500;

    /// <summary>Executions within it that are told at most.</summary>
    private const int MaxExecutions = 50;

    private static readonly (string Key, string Label)[] Belongings =
        [("user_id", "User"), ("client_id", "Client"), ("conversation_id", "Conversation"), ("session_id", "Session"), ("correlation_id", "Correlation")];

    /// <summary>Reads it.</summary>
    /// <returns>What is known; null when the history holds no such transaction.</returns>
    public static TransactionFigures? Read(DuckDBConnection connection, string project, string transaction, CancellationToken cancellationToken)
    {
        if (Head(connection, project, transaction, cancellationToken) is not { } head)
            return null;
        IReadOnlyList<string> declared = StageReader.Declared(connection, project, head.Pipeline);
        List<StageStep> steps = Steps(connection, project, transaction, cancellationToken);
        HashSet<string> reached = [.. steps.Select(static step => step.Stage)];
        using var runs = EndedRuns.Of(connection, new HistoryFilter { Project = project, TransactionId = transaction }, cancellationToken);
        return head with
        {
            Steps = steps,
            Missing = [.. declared.Where(stage => !reached.Contains(stage))],
            Usual = StageReader.Times(connection, project, head.Pipeline, transaction, cancellationToken),
            Executions = [.. StepReader.Read(connection, cancellationToken).OrderBy(static step => step.Status is "success").Take(MaxExecutions)],
        };
    }

    private static TransactionFigures? Head(DuckDBConnection connection, string project, string transaction, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            SELECT pipeline, status, current_stage, failed_stage, error, started_at, last_event_at, event_count, {string.Join(", ", Belongings.Select(static one => one.Key))}
            FROM transactions WHERE project = $project AND transaction_id = $transaction
            """,
            new DuckDBParameter("project", project), new DuckDBParameter("transaction", transaction));
        return command.Read(
            reader => !reader.Read()
                ? null
                : new TransactionFigures
                {
                    Id = transaction,
                    Pipeline = reader.GetString(0),
                    Status = reader.GetString(1),
                    CurrentStage = Text(reader, 2),
                    FailedStage = Text(reader, 3),
                    Error = Text(reader, 4),
                    StartedAt = reader.GetDateTime(5),
                    LastAt = reader.GetDateTime(6),
                    EventCount = reader.GetInt64(7),
                    Belongings = [.. Belongings.Select((one, i) => (one.Key, one.Label, Value: Text(reader, 8 + i)!)).Where(static one => one.Value is not null)],
                    Steps = [],
                    Missing = [],
                    Usual = new Dictionary<string, StageTimes>(),
                    Executions = [],
                },
            cancellationToken);
    }

    private static List<StageStep> Steps(DuckDBConnection connection, string project, string transaction, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            SELECT * FROM (
                SELECT stage, time, (epoch_us(time) - epoch_us(lag(time) OVER (ORDER BY time, arrival))) / 1000, success, error, metadata::VARCHAR, arrival
                FROM transaction_events WHERE project = $project AND transaction_id = $transaction ORDER BY time DESC, arrival DESC LIMIT {MaxSteps}
            ) WHERE stage IS NOT NULL ORDER BY time, arrival
            """,
            new DuckDBParameter("project", project), new DuckDBParameter("transaction", transaction));
        return command.Read(
            static reader =>
            {
                var steps = new List<StageStep>();
                while (reader.Read())
                    steps.Add(new StageStep(
                        reader.GetString(0), reader.GetDateTime(1), reader.IsDBNull(2) ? null : reader.GetDouble(2), reader.IsDBNull(3) || reader.GetBoolean(3), Text(reader, 4), Text(reader, 5)));
                return steps;
            },
            cancellationToken);
    }

    private static string? Text(DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
