using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>candidates</c>: contexts by the time that could be saved in them.</summary>
internal static class CandidatesCommand
{
    private const int MaxContexts = 100;
    private const int DefaultContexts = 20;

    private static readonly Column[] Columns =
    [
        new("context", item => JsonField.Key(item, "context_type", "context_id")),
        new("saving", item => JsonField.Duration(item, "saving_ms"), ColumnKind.Number),
        new("by", item => JsonField.Text(item, "saving_by")),
        new("of paths", item => JsonField.Percent(item, "critical_share"), ColumnKind.Number),
        new("waited for", item => JsonField.Percent(item, "waited_share"), ColumnKind.Number, MayLack: true),
        new("runs", item => JsonField.Amount(item, "executions"), ColumnKind.Number),
        new("median", item => JsonField.Duration(item, "median_ms"), ColumnKind.Number),
        new("p95", item => JsonField.Duration(item, "p95_ms"), ColumnKind.Number),
        new("cost", item => JsonField.Money(item, "cost_usd"), ColumnKind.Number, MayLack: true),
        new("best variant", item => JsonField.Text(item, "best_variant"), MayLack: true),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var executions = NumberRangeRule.Apply(new Option<int?>("--min-executions") { Description = "Only contexts with at least so many ended runs; 10 unless given", HelpName = "N" }, 1, int.MaxValue);
        var duration = NumberRangeRule.Apply(new Option<int?>("--min-duration-ms") { Description = "Only contexts whose runs take at least so many milliseconds in the mean", HelpName = "MS" }, 0, int.MaxValue);
        var limit = NumberRangeRule.Apply(new Option<int?>("--limit") { Description = "Contexts at most; 20 unless given", HelpName = "N" }, 1, MaxContexts);
        var filter = HistoryOptions.OfRuns(globals.Clock);
        var command = new Command("candidates", "List the contexts that are worth making faster, by the time that could be saved in them") { executions, duration, limit };
        filter.AddTo(command);
        globals.SetRows(command, async (parse, invocation, cancellationToken) =>
        {
            await PagedList.CountAsync(
                invocation,
                GridPaths.Candidates,
                [.. filter.Read(parse), new("min_executions", Text(parse.GetValue(executions))), new("min_duration_ms", Text(parse.GetValue(duration)))],
                parse.GetValue(limit) ?? DefaultContexts,
                Columns,
                Totals,
                cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Totals(JsonElement totals)
    {
        string all = JsonField.Amount(totals, "executions"), read = JsonField.Amount(totals, "executions_read");
        return $"{(read == all ? $"{all} runs" : $"The newest {read} of {all} runs")} in {JsonField.Amount(totals, "trees")} trees, {JsonField.Duration(totals, "waited_ms")} together.";
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
