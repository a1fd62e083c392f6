using System.CommandLine;
using System.CommandLine.Parsing;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Commands;

/// <summary><c>contexts</c>: those that ran. <c>contexts --open</c>: what runs now. <c>contexts TYPE ID</c>: one context's executions as trees.</summary>
internal static class ContextsCommand
{
    private const string ContextType = "context_type";

    private static readonly string[] Statuses = ["running", "stalled", "abandoned"];

    public static Command Create(GlobalOptions globals)
    {
        var context = new ContextArguments();
        var open = new Option<bool>("--open") { Description = "List the executions that have not ended: running, stalled, abandoned" };
        var status = ChoiceRule.Apply(new Option<string>("--status") { Description = $"With --open: {string.Join(", ", Statuses)}" }, Statuses);
        var filter = HistoryOptions.OfSummary(globals.Clock);
        var limit = LimitOption.Create();
        var execution = new Option<string>("--execution", "--execution-id") { Description = "With TYPE and ID: the tree of this run", HelpName = "ID" };
        var runs = NumberRangeRule.Apply(
            new Option<int>("--runs") { Description = $"With TYPE and ID: executions to show, 1 to {ContextTree.MaxRuns}, the newest first", DefaultValueFactory = _ => ContextTree.DefaultRuns, HelpName = "N" },
            1,
            ContextTree.MaxRuns);
        var command = new Command("contexts", "List the contexts that ran, or what runs now, or show one context's executions with what they caused as trees") { open, status, limit, execution, runs };
        context.AddTo(command);
        filter.AddTo(command);
        command.Validators.Add(result => RequireOneForm(result, result.GetValue(open), context));
        command.Validators.Add(result =>
        {
            bool isOne = context.AreGiven(result);
            if (isOne)
                Refuse(result, "goes with a list of contexts; how many executions of one context are shown says --runs", [limit, status, .. filter.Options]);
            else
                Refuse(result, "goes with a context's TYPE and ID", [execution, runs]);
            if (!isOne && result.GetValue(open))
                Refuse(result, "goes with the list of contexts that ran, without --open", [.. filter.Options.Where(option => option.Name != "--context-type")]);
            else if (!isOne)
                Refuse(result, "goes with --open", [status]);
            if (result.GetValue(execution) is not null)
                Refuse(result, "has no effect with --execution", [runs]);
        });
        globals.SetRows(command, (parse, invocation, cancellationToken) => (context.Read(parse), parse.GetValue(open)) switch
        {
            ({ } one, _) => ContextRuns.ShowAsync(invocation, one.Type, one.Id, parse.GetValue(execution), parse.GetValue(runs), cancellationToken),
            (_, true) => PagedList.ShowAsync(
                invocation,
                GridPaths.Contexts,
                [new("open", "true"), new("status", parse.GetValue(status)), .. filter.Read(parse).Where(pair => pair.Key == ContextType)],
                parse.GetValue(limit),
                ContextColumns.Open,
                cancellationToken),
            _ => ShowRanAsync(invocation, filter.Read(parse), parse.GetValue(limit), cancellationToken),
        });
        return command;
    }

    private static async Task<int> ShowRanAsync(Invocation invocation, IReadOnlyList<KeyValuePair<string, string?>> filter, int limit, CancellationToken cancellationToken)
    {
        using var answer = await invocation.Grid.GetAsync(GridPaths.WithQuery(GridPaths.Stats, filter), AnswerShape.Stats, cancellationToken);
        return SummaryList.Show(
            invocation, answer.RootElement.GetProperty("performance"), limit, ContextColumns.Ran, "Nothing ran to its end. What runs is listed by debuggrid contexts --open.");
    }

    private static void RequireOneForm(CommandResult result, bool isOpen, ContextArguments context)
    {
        if (isOpen && context.AreGiven(result))
            result.AddError("Say either --open, or a context's TYPE and ID.");
        else if (context.TypeWithoutId(result) is { } type)
            result.AddError($"Say the ID of the context of TYPE {type}, too. debuggrid contexts --context-type {type} lists those that ran.");
    }

    private static void Refuse(CommandResult result, string why, Option[] options)
    {
        foreach (var option in options)
            if (result.GetResult(option) is { Implicit: false })
                result.AddError($"{option.Name} {why}.");
    }
}
