using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>Shows one context's executions, or one of them, as trees.</summary>
internal static class ContextRuns
{
    /// <summary>Reads the trees and shows them.</summary>
    /// <param name="invocation">What the command runs with.</param>
    /// <param name="type">The context's type.</param>
    /// <param name="id">The context's id.</param>
    /// <param name="execution">The one execution to show; null for the newest.</param>
    /// <param name="runs">How many of the newest at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> ShowAsync(Invocation invocation, string type, string id, string? execution, int runs, CancellationToken cancellationToken)
    {
        using var context = await invocation.Grid.TryGetAsync(GridPaths.Below(GridPaths.Contexts, type, id), AnswerShape.Context, cancellationToken)
            ?? throw await UnknownContext.OfAsync(invocation.Grid, type, id, cancellationToken);
        var reader = new ContextTree(invocation.Grid);
        var tree = execution is null
            ? await reader.ReadAsync(type, id, context.RootElement, runs, cancellationToken)
            : await reader.ReadOneAsync(type, id, context.RootElement, execution, cancellationToken);
        if (invocation.AsJson)
            JsonOutput.Write(invocation.Console, writer => WriteJson(writer, context.RootElement, tree));
        else
            ContextTreeView.Write(invocation.Console, context.RootElement, tree);
        if (tree.IsCut)
            invocation.Console.Tell($"The tree was cut: it has {ContextTree.MaxNodes} executions, {ContextTree.MaxDepth} levels below a run, and of one execution the newest 100 errors, failed steps and calls of models at most.");
        if (tree.Runs.Count < tree.Known)
            invocation.Console.Tell($"{tree.Runs.Count} of {Counted.Of(tree.Known, "run")} {(tree.Runs.Count == 1 ? "is" : "are")} shown; {Further(type, id, isByChoice: tree.Runs.Count < tree.Told)}.");
        return ExitCode.Ok;
    }

    private static string Further(string type, string id, bool isByChoice) =>
        isByChoice ? "see more with --runs" : $"all that ended are listed by debuggrid records --context-type {type} --context-id {id}";

    private static void WriteJson(Utf8JsonWriter writer, JsonElement context, ContextTreeResult tree)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("context");
        context.WriteTo(writer);
        writer.WriteStartArray("executions");
        foreach (var run in tree.Runs)
            run.Write(writer);
        writer.WriteEndArray();
        writer.WriteBoolean("truncated", tree.IsCut || tree.Runs.Count < tree.Known);
        writer.WriteEndObject();
    }
}
