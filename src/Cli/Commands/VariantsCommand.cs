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
        new("cost a run", item => JsonField.Money(item, "cost_usd_per_run"), ColumnKind.Number),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var type = new Argument<string>("TYPE") { Description = "The context's type, such as tool" };
        var id = new Argument<string>("ID") { Description = "The context's id" };
        var filter = HistoryOptions.OfRuns(globals.Clock);
        var command = new Command("variants", "Compare a context's variants: runs, success, durations, and the model calls in them and below them") { type, id };
        filter.AddTo(command);
        globals.SetRows(command, (parse, invocation, cancellationToken) => SummaryList.ShowAsync(
            invocation,
            GridPaths.WithQuery(GridPaths.Below(GridPaths.Contexts, parse.GetRequiredValue(type), parse.GetRequiredValue(id), "variants"), filter.Read(parse)),
            AnswerShape.Page,
            answer => answer,
            PagedList.MaxPage,
            Columns,
            "Nothing ran to its end.",
            cancellationToken));
        return command;
    }
}
