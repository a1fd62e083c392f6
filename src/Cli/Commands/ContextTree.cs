using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>Reads a context's executions and what they caused, level by level.</summary>
/// <param name="grid">The grid.</param>
internal sealed class ContextTree(GridHttpClient grid)
{
    public const int DefaultRuns = 5;
    public const int MaxRuns = 100;

    /// <summary>Runs that ended of which a grid's answer tells at most; those that have not ended come besides.</summary>
    public const int KeptRuns = 50;

    /// <summary>Executions in the trees at most; each is one question to the grid.</summary>
    public const int MaxNodes = 500;

    public const int MaxDepth = 32;

    private static readonly string[] ExecutionLists = ["open", "recent"];
    private static readonly string[] RunCounts = ["open_count", "total_count", "abandoned_count"];

    private readonly HashSet<(string Type, string Id, string Execution)> seen = [];
    private bool isCut;

    /// <summary>Reads the trees of a context's newest executions, those that run first.</summary>
    /// <param name="type">The context's type.</param>
    /// <param name="id">The context's id.</param>
    /// <param name="context">The context as the grid describes it.</param>
    /// <param name="runs">Executions at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ContextTreeResult> ReadAsync(string type, string id, JsonElement context, int runs, CancellationToken cancellationToken)
    {
        var roots = new List<ContextTreeNode>();
        JsonElement[] told = [.. Executions(context)];
        foreach (var execution in told.Take(runs))
        {
            var node = new ContextTreeNode($"{type}/{id}", JsonField.Text(execution, "execution_id"), execution.Clone());
            roots.Add(node);
            seen.Add((type, id, node.Execution));
            await AddChildrenAsync(node, type, id, 1, cancellationToken);
        }
        return new ContextTreeResult(roots, told.Length, Math.Max(told.Length, RunCounts.Sum(name => JsonField.Count(context, name) ?? 0)), isCut);
    }

    private static IEnumerable<JsonElement> Executions(JsonElement context) => ExecutionLists
        .Where(name => context.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
        .SelectMany(name => context.GetProperty(name).EnumerateArray())
        .OrderByDescending(execution => JsonField.Time(execution, "started_at", "ended_at", "last_progress_at"), StringComparer.Ordinal);

    private async Task AddChildrenAsync(ContextTreeNode node, string type, string id, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth || seen.Count >= MaxNodes)
        {
            isCut = true;
            return;
        }
        string path = GridPaths.WithQuery(GridPaths.Below(GridPaths.Contexts, type, id, "children"), [new("execution_id", node.Execution), new("limit", "1000")]);
        using var answer = await grid.GetAsync(path, AnswerShape.Page, cancellationToken);
        foreach (var child in JsonField.Items(answer.RootElement).Where(child => IsOf(child, node.Execution)))
        {
            var (childType, childId, execution) = (JsonField.Text(child, "context_type"), JsonField.Text(child, "context_id"), JsonField.Text(child, "execution_id"));
            if (execution.Length == 0 || !seen.Add((childType, childId, execution)))
                continue;
            var below = new ContextTreeNode($"{childType}/{childId}", execution, child.Clone());
            node.Children.Add(below);
            await AddChildrenAsync(below, childType, childId, depth + 1, cancellationToken);
        }
        isCut |= JsonField.Text(answer.RootElement, "truncated") == "true";
    }

    /// <summary>A grid that answers with the children of all runs names each one's parent.</summary>
    private static bool IsOf(JsonElement child, string execution)
    {
        string parent = JsonField.Text(child, "parent_execution_id");
        return parent.Length == 0 || parent == execution;
    }
}
