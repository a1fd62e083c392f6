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

    /// <summary>Executions in the trees at most; each is a question to the grid, and so is each context in a level.</summary>
    public const int MaxNodes = 500;

    /// <summary>What happened in one execution that is shown at most, the newest of it.</summary>
    public const int MaxEvents = 100;

    public const int MaxDepth = 32;

    /// <summary>Items that one answer of a grid holds at most.</summary>
    private const int MaxPage = 1_000;

    /// <summary>Questions that are under way at once.</summary>
    private const int Questions = 4;

    private const string ShownKinds = "error,step,llm_call";

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
        var roots = await GrowAsync(type, id, told.Take(runs), cancellationToken);
        return new ContextTreeResult(roots, told.Length, Math.Max(told.Length, RunCounts.Sum(name => JsonField.Count(context, name) ?? 0)), isCut);
    }

    /// <summary>Reads the tree of one execution: of those that the grid's answer tells of, or, when it ended before, of the history.</summary>
    /// <param name="type">The context's type.</param>
    /// <param name="id">The context's id.</param>
    /// <param name="context">The context as the grid describes it.</param>
    /// <param name="execution">The execution's id.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CliException">The context has no such execution.</exception>
    public async Task<ContextTreeResult> ReadOneAsync(string type, string id, JsonElement context, string execution, CancellationToken cancellationToken)
    {
        JsonElement[] told = [.. Executions(context).Where(run => JsonField.Text(run, "execution_id") == execution)];
        var roots = await GrowAsync(type, id, told.Length > 0 ? told : await AskRecordAsync(type, id, execution, cancellationToken), cancellationToken);
        return roots.Count > 0
            ? new ContextTreeResult(roots, 1, 1, isCut)
            : throw new CliException(ExitCode.QueryRefused, $"{type}/{id} has no run {execution}.", $"Its runs are listed by debuggrid contexts {type} {id}, and by debuggrid records --context-type {type} --context-id {id}.");
    }

    private async Task<IReadOnlyList<ContextTreeNode>> GrowAsync(string type, string id, IEnumerable<JsonElement> executions, CancellationToken cancellationToken)
    {
        Place[] roots = [.. executions.Select(execution => Of(type, id, JsonField.Text(execution, "execution_id"), execution))];
        foreach (var root in roots)
            seen.Add((type, id, root.Node.Execution));
        var level = roots;
        for (int depth = 1; level.Length > 0 && !IsFull(isTooDeep: depth > MaxDepth); depth++)
            level = [.. await AddBelowAsync(level, cancellationToken)];
        return [.. roots.Select(root => root.Node)];
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

    /// <summary>Asks for what happened in a level and what it caused, and hangs it below.</summary>
    /// <returns>The next level.</returns>
    private async Task<List<Place>> AddBelowAsync(Place[] level, CancellationToken cancellationToken)
    {
        var children = new JsonElement[level.Length][];
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Questions, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, level.Length, atOnce, async (at, token) => children[at] = await AskChildrenAsync(level[at], token));
        await Parallel.ForEachAsync(level.GroupBy(place => (place.Type, place.Id)), atOnce, async (runs, token) => await AddEventsAsync([.. runs], token));
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

    private async Task<JsonElement[]> AskChildrenAsync(Place parent, CancellationToken cancellationToken)
    {
        string execution = parent.Node.Execution;
        string path = GridPaths.WithQuery(GridPaths.Below(GridPaths.Contexts, parent.Type, parent.Id, "children"), [new("execution_id", execution), new("limit", "1000")]);
        using var answer = await grid.GetAsync(path, AnswerShape.Page, cancellationToken);
        if (JsonField.Text(answer.RootElement, "truncated") == "true")
            isCut = true;
        return [.. JsonField.Items(answer.RootElement).Where(child => IsOf(child, execution)).Select(child => child.Clone())];
    }

    /// <summary>Asks what happened in runs of one context: at once where one page holds it, else run by run.</summary>
    private async Task AddEventsAsync(Place[] runs, CancellationToken cancellationToken)
    {
        if (runs.Length > 1 && await AskEventsAsync(runs[0], null, MaxPage, cancellationToken) is { IsWhole: true } all)
        {
            var byRun = all.Items.ToLookup(item => JsonField.Text(item, "execution_id"));
            foreach (var run in runs)
                Keep(run, [.. byRun[run.Node.Execution]], isWhole: true);
            return;
        }
        foreach (var run in runs)
        {
            var (items, isWhole) = await AskEventsAsync(run, run.Node.Execution, MaxEvents, cancellationToken);
            Keep(run, items, isWhole);
        }
    }

    /// <summary>Of the steps only those that failed: the others are many and say little.</summary>
    private void Keep(Place run, JsonElement[] items, bool isWhole)
    {
        isCut |= !isWhole || items.Length > MaxEvents;
        run.Node.Events.AddRange(items.Take(MaxEvents).Where(item => JsonField.Text(item, "kind") != "step" || ItemStatus.IsFailure(item)));
    }

    private async Task<(JsonElement[] Items, bool IsWhole)> AskEventsAsync(Place place, string? execution, int limit, CancellationToken cancellationToken)
    {
        string path = GridPaths.WithQuery(
            GridPaths.Events,
            [
                new("context_type", place.Type), new("context_id", place.Id), new("execution_id", execution), new("kind", ShownKinds),
                new("limit", limit.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ]);
        using var answer = await grid.GetAsync(path, AnswerShape.Page, cancellationToken);
        return ([.. JsonField.Items(answer.RootElement).Select(item => item.Clone())], JsonField.Text(answer.RootElement, "truncated") != "true");
    }

    private async Task<JsonElement[]> AskRecordAsync(string type, string id, string execution, CancellationToken cancellationToken)
    {
        using var answer = await grid.GetAsync(
            GridPaths.WithQuery(GridPaths.Records, [new("context_type", type), new("context_id", id), new("execution_id", execution), new("limit", "1")]), AnswerShape.Page, cancellationToken);
        return [.. JsonField.Items(answer.RootElement).Select(item => item.Clone())];
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
