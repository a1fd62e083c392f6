using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Queries;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>Reads what was run of a context under the parent of one of its runs: the attempts before it and after it.</summary>
internal static class AttemptReader
{
    /// <summary>Attempts that are read at most, the newest.</summary>
    public const int MaxAttempts = 20;

    /// <summary>Reads them, oldest first; none for a run that has no parent.</summary>
    public static IReadOnlyList<RunNode> Read(DuckDBConnection connection, string project, RunNode run, CancellationToken cancellationToken)
    {
        if (run.ParentExecutionId is null)
            return [];
        var where = new Conditions()
            .Equal("project", project).Equal("context_type", run.ContextType).Equal("context_id", run.ContextId)
            .Equal("parent_execution_id", run.ParentExecutionId).Equal("parent_context", run.ParentContext)
            .Add("execution_id <> $own", "own", run.ExecutionId);
        using var command = connection.Command(
            $"""
            SELECT id, context_type, context_id, context_name, execution_id, status, started_at, ended_at, duration_ms, error, variant_id
            FROM executions WHERE {where.Sql} ORDER BY coalesce(started_at, time) DESC, arrival DESC LIMIT {MaxAttempts}
            """);
        where.Bind(command);
        using var rows = JsonDocument.Parse(command.Read(HistoryQueries.ReadAll, cancellationToken).Items);
        return [.. rows.RootElement.EnumerateArray().Select(static row => RunTreeReader.Of(row, 0, -1)).Reverse()];
    }
}
