using System.Globalization;
using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>Reads a context's executions and what they caused. What the grid tells of a run as it stands now goes before what its history says.</summary>
/// <param name="grid">The grid.</param>
internal sealed class ContextTree(GridHttpClient grid)
{
    public const int DefaultRuns = 5;

    /// <summary>Runs of one context that a grid answers with at most.</summary>
    public const int MaxRuns = 100;

    /// <summary>Executions in the trees at most.</summary>
    public const int MaxNodes = 500;

    /// <summary>Levels below a run.</summary>
    public const int MaxDepth = 32;

    private static readonly string[] ExecutionLists = ["open", "recent"];
    private static readonly string[] RunCounts = ["open_count", "total_count", "abandoned_count"];

    /// <summary>Reads the trees of a context's newest executions.</summary>
    /// <param name="type">The context's type.</param>
    /// <param name="id">The context's id.</param>
    /// <param name="context">The context as the grid describes it.</param>
    /// <param name="runs">Executions at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ContextTreeResult> ReadAsync(string type, string id, JsonElement context, int runs, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(type, id, [new("runs", Text(runs))], cancellationToken);
        var (roots, isCut) = Roots(type, id, answer.RootElement, Executions(context));
        long known = RunCounts.Sum(name => JsonField.Count(context, name) ?? 0);
        long told = Math.Max(roots.Count, JsonField.Count(answer.RootElement, "run_count") ?? 0);
        return new ContextTreeResult([.. roots.Take(runs)], Math.Min(told, MaxRuns), Math.Max(told, known), isCut);
    }

    /// <summary>Reads the tree of one execution.</summary>
    /// <param name="type">The context's type.</param>
    /// <param name="id">The context's id.</param>
    /// <param name="context">The context as the grid describes it.</param>
    /// <param name="execution">The execution's id.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CliException">The context has no such execution.</exception>
    public async Task<ContextTreeResult> ReadOneAsync(string type, string id, JsonElement context, string execution, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(type, id, [new("execution_id", execution)], cancellationToken);
        var (roots, isCut) = Roots(type, id, answer.RootElement, Executions(context).Where(run => JsonField.Text(run, "execution_id") == execution));
        return roots.Count > 0
            ? new ContextTreeResult(roots, 1, 1, isCut)
            : throw new CliException(ExitCode.QueryRefused, $"{type}/{id} has no run {execution}.", $"Its runs are listed by debuggrid contexts {type} {id}, and by debuggrid records --context-type {type} --context-id {id}.");
    }

    private Task<JsonDocument> AskAsync(string type, string id, IEnumerable<KeyValuePair<string, string?>> which, CancellationToken cancellationToken) => grid.GetAsync(
        GridPaths.WithQuery(GridPaths.Below(GridPaths.Contexts, type, id, "tree"), [.. which, new("depth", Text(MaxDepth)), new("limit", Text(MaxNodes)), new("events", "true")]),
        AnswerShape.Tree,
        cancellationToken);

    /// <summary>The trees of the history's answer, and runs that it does not hold any more, newest first.</summary>
    private static (IReadOnlyList<ContextTreeNode> Roots, bool IsCut) Roots(string type, string id, JsonElement answer, IEnumerable<JsonElement> told)
    {
        var live = told.ToDictionary(run => JsonField.Text(run, "execution_id"));
        var nodes = new Dictionary<(string Context, string Execution), ContextTreeNode>();
        var roots = new List<ContextTreeNode>();
        var branch = new List<ContextTreeNode>();
        foreach (var item in JsonField.Items(answer))
        {
            int depth = (int)Math.Clamp(JsonField.Count(item, "depth") ?? 0, 0, branch.Count);
            var (context, execution) = Key(item);
            var fields = depth == 0 && live.TryGetValue(execution, out var now) ? now : item;
            var node = new ContextTreeNode(context, execution, fields.Clone()) { LeftOut = JsonField.Count(item, "children_left_out") ?? 0 };
            branch.RemoveRange(depth, branch.Count - depth);
            (depth == 0 ? roots : branch[^1].Children).Add(node);
            branch.Add(node);
            nodes[(context, execution)] = node;
        }
        foreach (var happened in JsonField.Elements(answer, "events"))
            if (nodes.TryGetValue(Key(happened), out var node))
                node.Events.Add(happened.Clone());
        roots.AddRange(live.Where(run => !nodes.ContainsKey(($"{type}/{id}", run.Key))).Select(run => new ContextTreeNode($"{type}/{id}", run.Key, run.Value.Clone())));
        bool isCut = JsonField.Text(answer, "truncated") == "true" || JsonField.Text(answer, "events_truncated") == "true";
        return ([.. roots.OrderByDescending(root => JsonField.Time(root.Fields, "started_at", "ended_at", "last_progress_at"), StringComparer.Ordinal)], isCut);
    }

    private static IEnumerable<JsonElement> Executions(JsonElement context) => ExecutionLists.SelectMany(name => JsonField.Elements(context, name));

    private static (string Context, string Execution) Key(JsonElement item) => (JsonField.Key(item, "context_type", "context_id"), JsonField.Text(item, "execution_id"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
