using System.CommandLine;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>variants TYPE ID</c>: a context's variants side by side.</summary>
internal static class VariantsCommand
{
    private static readonly Column[] Columns =
    [
        new("variant", item => JsonField.Text(item, "variant_id") is { Length: > 0 } variant ? variant : "(none)"),
        new("runs", item => JsonField.Amount(item, "executions"), ColumnKind.Number),
        new("success", item => JsonField.Percent(item, "success_rate"), ColumnKind.Number),
        new("errors", item => JsonField.Amount(item, "errors"), ColumnKind.Number),
        new("timeouts", item => JsonField.Amount(item, "timeouts"), ColumnKind.Number),
        new("median", item => JsonField.Duration(item, "median_ms"), ColumnKind.Number),
        new("p95", item => JsonField.Duration(item, "p95_ms"), ColumnKind.Number),
        new("mean", item => JsonField.Duration(item, "mean_ms"), ColumnKind.Number, MayLack: true),
        new("calls", item => JsonField.Amount(item, "llm_calls"), ColumnKind.Number, MayLack: true),
        new("tokens in", item => JsonField.Amount(item, "input_tokens"), ColumnKind.Number, MayLack: true),
        new("out", item => JsonField.Amount(item, "output_tokens"), ColumnKind.Number, MayLack: true),
        new("cost", item => JsonField.Money(item, "cost_usd"), ColumnKind.Number),
        new("computed", item => JsonField.Money(item, "computed_usd"), ColumnKind.Number, MayLack: true),
        new("unpriced calls", item => JsonField.Count(item, "unpriced_calls") is > 0 ? JsonField.Amount(item, "unpriced_calls") : string.Empty, ColumnKind.Number, MayLack: true),
        new("cost a run", item => JsonField.Money(item, "cost_usd_per_run"), ColumnKind.Number),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var context = new ContextArguments();
        var filter = HistoryOptions.OfRuns(globals.Clock);
        var command = new Command("variants", "Compare a context's variants: runs, success, durations, and the model calls in them and below them");
        context.AddTo(command);
        filter.AddTo(command);
        command.Validators.Add(result =>
        {
            if (!context.AreGiven(result) || context.TypeWithoutId(result) is not null)
                result.AddError("Say a context's TYPE and ID. debuggrid contexts lists those that ran.");
        });
        globals.SetRows(command, (parse, invocation, cancellationToken) => ShowAsync(invocation, context.Read(parse)!.Value, filter.Read(parse), cancellationToken));
        return command;
    }

    private static async Task<int> ShowAsync(Invocation invocation, (string Type, string Id) context, IReadOnlyList<KeyValuePair<string, string?>> filter, CancellationToken cancellationToken)
    {
        string path = GridPaths.WithQuery(GridPaths.Below(GridPaths.Contexts, context.Type, context.Id, "variants"), filter);
        using var answer = await invocation.Grid.TryGetAsync(path, AnswerShape.Page, cancellationToken) ?? throw await UnknownContext.OfAsync(invocation.Grid, context.Type, context.Id, cancellationToken);
        return SummaryList.Show(invocation, answer.RootElement, PagedList.MaxPage, Columns, "Nothing ran to its end.");
    }
}
