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

    /// <summary>Questions that are under way at once.</summary>
    private const int Questions = 4;

    private static readonly string[] ExecutionLists = ["open", "recent"];
    private static readonly string[] RunCounts = ["open_count", "total_count", "abandoned_count"];

    private readonly HashSet<(string Type, string Id, string Execution)> seen = [];
    private volatile bool isCut;

    /// <summary>Reads the trees of a context's newest executions, those that run first.</summary>
    /// <param name="type">The context's type.</param>
    /// <param name="id">The context's id.</param>
    /// <param name="context">The context as the grid describes it.</param>
    /// <param name="runs">Executions at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ContextTreeResult> ReadAsync(string type, string id, JsonElement context, int runs, CancellationToken cancellationToken)
    {
        JsonElement[] told = [.. Executions(context)];
        Place[] roots = [.. told.Take(runs).Select(execution => Of(type, id, JsonField.Text(execution, "execution_id"), execution))];
        foreach (var root in roots)
            seen.Add((type, id, root.Node.Execution));
        var level = roots;
        for (int depth = 1; level.Length > 0 && !IsFull(isTooDeep: depth > MaxDepth); depth++)
            level = [.. await AddChildrenAsync(level, cancellationToken)];
        return new ContextTreeResult([.. roots.Select(root => root.Node)], told.Length, Math.Max(told.Length, RunCounts.Sum(name => JsonField.Count(context, name) ?? 0)), isCut);
    }

    private static IEnumerable<JsonElement> Executions(JsonElement context) => ExecutionLists
        .Where(name => context.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
        .SelectMany(name => context.GetProperty(name).EnumerateArray())
        .OrderByDescending(execution => JsonField.Time(execution, "started_at", "ended_at", "last_progress_at"), StringComparer.Ordinal);

    private static Place Of(string type, string id, string execution, JsonElement fields) => new(type, id, new ContextTreeNode($"{type}/{id}", execution, fields.Clone()));

    private bool IsFull(bool isTooDeep = false)
    {
        bool isFull = isTooDeep || seen.Count >= MaxNodes;
        isCut |= isFull;
        return isFull;
    }

    /// <summary>Asks for what a level caused, and hangs it below.</summary>
    /// <returns>The next level.</returns>
    private async Task<List<Place>> AddChildrenAsync(Place[] level, CancellationToken cancellationToken)
    {
        var children = new JsonElement[level.Length][];
        await Parallel.ForAsync(
            0,
            level.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Questions, CancellationToken = cancellationToken },
            async (at, token) => children[at] = await AskAsync(level[at], token));
        var next = new List<Place>();
        foreach (var (parent, child) in level.Zip(children).SelectMany(pair => pair.Second.Select(child => (pair.First, child))))
        {
            var below = Of(JsonField.Text(child, "context_type"), JsonField.Text(child, "context_id"), JsonField.Text(child, "execution_id"), child);
            if (below.Node.Execution.Length == 0 || seen.Contains((below.Type, below.Id, below.Node.Execution)))
                continue;
            if (IsFull())
                break;
            seen.Add((below.Type, below.Id, below.Node.Execution));
            parent.Node.Children.Add(below.Node);
            next.Add(below);
        }
        return next;
    }

    private async Task<JsonElement[]> AskAsync(Place parent, CancellationToken cancellationToken)
    {
        string execution = parent.Node.Execution;
        string path = GridPaths.WithQuery(GridPaths.Below(GridPaths.Contexts, parent.Type, parent.Id, "children"), [new("execution_id", execution), new("limit", "1000")]);
        using var answer = await grid.GetAsync(path, AnswerShape.Page, cancellationToken);
        if (JsonField.Text(answer.RootElement, "truncated") == "true")
            isCut = true;
        return [.. JsonField.Items(answer.RootElement).Where(child => IsOf(child, execution)).Select(child => child.Clone())];
    }

    /// <summary>A grid that answers with the children of all runs names each one's parent.</summary>
    private static bool IsOf(JsonElement child, string execution)
    {
        string parent = JsonField.Text(child, "parent_execution_id");
        return parent.Length == 0 || parent == execution;
    }

    /// <summary>A node, and the context that it is a run of.</summary>
    private readonly record struct Place(string Type, string Id, ContextTreeNode Node);
}
