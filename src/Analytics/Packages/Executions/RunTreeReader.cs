using System.Globalization;
using System.Text.Json;
using DebugGrid.Analytics.Packages.Runs;
using DebugGrid.Analytics.Queries;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>Reads a run and what is below it, each node before what it caused.</summary>
internal static class RunTreeReader
{
    /// <summary>Executions that are read at most; upper levels come before lower ones.</summary>
    public const int MaxNodes = 1_000;

    /// <summary>Reads them.</summary>
    /// <returns>The nodes, none when the history has no such run; and how many the tree has.</returns>
    public static (IReadOnlyList<RunNode> Nodes, long Total) Read(DuckDBConnection connection, HistoryFilter filter, Timestamp now, CancellationToken cancellationToken)
    {
        var question = new TreeQuestion(filter.Project, filter.ContextType!, filter.ContextId!, filter.ExecutionId) { Runs = 1, Depth = TreeQuestion.MaxDepth, Limit = MaxNodes };
        HistoryTree tree = TreeQuery.Read(connection, question, now, cancellationToken);
        using var rows = JsonDocument.Parse(tree.Items);
        var nodes = new List<RunNode>(tree.Count);
        var above = new int[TreeQuestion.MaxDepth + 1];
        foreach (JsonElement row in rows.RootElement.EnumerateArray())
        {
            int depth = row.GetProperty("depth").GetInt32();
            above[depth] = nodes.Count;
            nodes.Add(Of(row, depth, depth == 0 ? -1 : above[depth - 1]));
        }

        return (nodes, tree.TotalCount);
    }

    /// <summary>The execution of a row.</summary>
    internal static RunNode Of(JsonElement row, int depth, int parent) => new()
    {
        Id = RunFigures.Text(row, "id")!,
        Depth = depth,
        Parent = parent,
        ContextType = RunFigures.Text(row, "context_type")!,
        ContextId = RunFigures.Text(row, "context_id")!,
        Name = RunFigures.Text(row, "context_name"),
        ExecutionId = RunFigures.Text(row, "execution_id")!,
        Status = RunFigures.Text(row, "status")!,
        StartedUs = Microseconds(row, "started_at") ?? Microseconds(row, "ended_at") ?? 0,
        EndedUs = Microseconds(row, "ended_at"),
        DurationMs = RunFigures.Number(row, "duration_ms") ?? RunFigures.Number(row, "running_ms"),
        Error = RunFigures.Text(row, "error"),
        VariantId = RunFigures.Text(row, "variant_id"),
        SessionId = RunFigures.Text(row, "session_id"),
        CorrelationId = RunFigures.Text(row, "correlation_id"),
        ParentContext = RunFigures.Text(row, "parent_context"),
        ParentExecutionId = RunFigures.Text(row, "parent_execution_id"),
    };

    private static long? Microseconds(JsonElement row, string name) => RunFigures.Text(row, name) is { } text
        ? (DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
        : null;
}
