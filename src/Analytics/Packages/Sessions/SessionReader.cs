using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Packages.Calls;
using DebugGrid.Analytics.Packages.Errors;
using DebugGrid.Analytics.Packages.Runs;
using DebugGrid.Analytics.Packages.Suspects;
using DebugGrid.Analytics.Queries;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Sessions;

/// <summary>Reads what the history knows of a session.</summary>
internal static class SessionReader
{
    /// <summary>Reads it.</summary>
    /// <returns>What is known; null when nothing of the session has ended.</returns>
    public static SessionFigures? Read(DuckDBConnection connection, HistoryFilter filter, CancellationToken cancellationToken)
    {
        using var runs = EndedRuns.Of(connection, filter, cancellationToken);
        SessionContext[] contexts = Contexts(connection, cancellationToken);
        if (contexts.Length == 0)
            return null;
        IReadOnlyList<RunStep> steps = StepReader.Read(connection, cancellationToken);
        return new SessionFigures
        {
            Runs = Sum(contexts),
            Contexts = contexts,
            Spend = ModelSpendReader.OfSession(connection, filter.Project, filter.SessionId!, cancellationToken),
            Errors = ErrorReader.Read(connection, cancellationToken),
            Steps = steps,
            Suspects = SuspectFinder.Find(steps),
        };
    }

    private static SessionContext[] Contexts(DuckDBConnection connection, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            SELECT * EXCLUDE (q), {RunSummary.Quantiles} FROM (SELECT context_type, context_id, {RunSummary.Columns} FROM {EndedRuns.Table} GROUP BY context_type, context_id)
            ORDER BY executions DESC, context_type, context_id
            """);
        using var rows = JsonDocument.Parse(command.Read(HistoryQueries.ReadAll, cancellationToken).Items);
        return [.. rows.RootElement.EnumerateArray().Select(static row => new SessionContext(RunFigures.Text(row, "context_type")!, RunFigures.Text(row, "context_id")!, RunFigures.Of(row)))];
    }

    private static RunFigures Sum(IReadOnlyList<SessionContext> contexts) => new()
    {
        Executions = contexts.Sum(static context => context.Runs.Executions),
        Successes = contexts.Sum(static context => context.Runs.Successes),
        Errors = contexts.Sum(static context => context.Runs.Errors),
        Timeouts = contexts.Sum(static context => context.Runs.Timeouts),
        FirstAt = contexts.Min(static context => context.Runs.FirstAt),
        LastAt = contexts.Max(static context => context.Runs.LastAt),
    };
}
