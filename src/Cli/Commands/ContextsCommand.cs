using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>contexts --open</c>: what runs now. <c>contexts TYPE ID</c>: one context's executions as trees.</summary>
internal static class ContextsCommand
{
    private static readonly Column[] Columns =
    [
        new("context", item => JsonField.Key(item, "context_type", "context_id")),
        new("execution", item => JsonField.Text(item, "execution_id")),
        new("started", item => JsonField.Time(item, "started_at")),
        new("running", item => JsonField.Duration(item, "running_ms"), IsNumber: true),
        new("status", item => JsonField.Text(item, "status")),
        new("stalled since", item => JsonField.Time(item, "stalled_since")),
        new("deadline", item => JsonField.Time(item, "deadline")),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var type = new Argument<string?>("TYPE") { Description = "The context's type, such as workflow", Arity = ArgumentArity.ZeroOrOne };
        var id = new Argument<string?>("ID") { Description = "The context's id", Arity = ArgumentArity.ZeroOrOne };
        var open = new Option<bool>("--open") { Description = "List the executions that have not ended: running, stalled, abandoned" };
        var limit = LimitOption.Create();
        var runs = NumberRangeRule.Apply(
            new Option<int>("--runs") { Description = $"Executions of the context to show, 1 to {ContextTree.MaxRuns}; a grid tells of those that run and of the newest {ContextTree.KeptRuns} that ended", DefaultValueFactory = _ => ContextTree.DefaultRuns, HelpName = "N" },
            1,
            ContextTree.MaxRuns);
        var command = new Command("contexts", "List what runs now, or show a context's executions with their children as trees") { type, id, open, limit, runs };
        command.Validators.Add(result => RequireOneForm(result, result.GetValue(open), result.GetValue(type), result.GetValue(id)));
        command.Validators.Add(result => RequireOptionOfForm(result, result.GetValue(open), limit, runs));
        globals.SetAction(command, (parse, invocation, cancellationToken) => parse.GetValue(open)
            ? PagedList.ShowAsync(invocation, GridPaths.Contexts, [new("open", "true")], parse.GetValue(limit), Columns, cancellationToken)
            : ShowOneAsync(invocation, parse.GetRequiredValue(type)!, parse.GetRequiredValue(id)!, parse.GetValue(runs), cancellationToken));
        return command;
    }

    private static void RequireOneForm(CommandResult result, bool isOpen, string? type, string? id)
    {
        if (isOpen == type is not null)
            result.AddError("Say either --open, or a context's TYPE and ID. debuggrid stats lists the contexts that ran.");
        else if (type is not null && id is null)
            result.AddError($"Say the ID of the context of TYPE {type}, too. debuggrid stats lists the contexts that ran.");
    }

    private static void RequireOptionOfForm(CommandResult result, bool isOpen, Option limit, Option runs)
    {
        if (!isOpen && result.GetResult(limit) is { Implicit: false })
            result.AddError($"{limit.Name} goes with --open; how many executions of one context are shown says {runs.Name}.");
        if (isOpen && result.GetResult(runs) is { Implicit: false })
            result.AddError($"{runs.Name} goes with a context's TYPE and ID; how many are listed says {limit.Name}.");
    }

    private static async Task<int> ShowOneAsync(Invocation invocation, string type, string id, int runs, CancellationToken cancellationToken)
    {
        using var context = await invocation.Grid.GetAsync(GridPaths.Below(GridPaths.Contexts, type, id), AnswerShape.Context, cancellationToken);
        var tree = await new ContextTree(invocation.Grid).ReadAsync(type, id, context.RootElement, runs, cancellationToken);
        if (invocation.AsJson)
            JsonOutput.Write(invocation.Console, writer => WriteJson(writer, context.RootElement, tree));
        else
            ContextTreeView.Write(invocation.Console, context.RootElement, tree);
        if (tree.IsCut)
            invocation.Console.Tell($"The tree was cut at {ContextTree.MaxNodes} executions or {ContextTree.MaxDepth} levels.");
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
