using System.CommandLine;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>pipelines [NAME]</c>: declared pipelines, the last declared first, or one with its stages.</summary>
internal static class PipelinesCommand
{
    private static readonly Column[] Columns =
    [
        new("pipeline", item => JsonField.Text(item, "name")),
        new("stages", item => JsonField.Amount(item, "stage_count"), ColumnKind.Number),
        new("activities", item => JsonField.Amount(item, "activity_count"), ColumnKind.Number, MayLack: true),
        new("last stage", item => JsonField.Text(item, "last_stage"), ColumnKind.Words),
        new("stalls after", item => JsonField.Duration(item, "stall_after_ms"), ColumnKind.Number, MayLack: true),
        new("given up after", item => JsonField.Duration(item, "abandon_after_ms"), ColumnKind.Number, MayLack: true),
        new("transactions", item => JsonField.Amount(item, "transaction_count"), ColumnKind.Number),
        new("declared", item => JsonField.Text(item, "built_in") == "true" ? "with the grid" : JsonField.Time(item, "declared_at")),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var name = new Argument<string?>("NAME") { Description = "One pipeline's name; without it, a list", Arity = ArgumentArity.ZeroOrOne };
        var limit = LimitOption.Create();
        var command = new Command("pipelines", "List the declared pipelines, the last declared first, or show one") { name, limit };
        globals.SetRows(command, (parse, invocation, cancellationToken) => parse.GetValue(name) is { } one
            ? ObjectView.ShowAsync(invocation, GridPaths.Below(GridPaths.Pipelines, one), AnswerShape.Pipeline, cancellationToken)
            : PagedList.ShowAsync(invocation, GridPaths.Pipelines, [], parse.GetValue(limit), Columns, cancellationToken));
        return command;
    }
}
