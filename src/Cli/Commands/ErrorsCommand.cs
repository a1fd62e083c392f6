using System.CommandLine;
using System.Globalization;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>errors</c>: failures by what they have in common, and whether they became more.</summary>
internal static class ErrorsCommand
{
    private static readonly Column[] Columns =
    [
        new("fingerprint", item => JsonField.Text(item, "fingerprint")),
        new("error", item => JsonField.Text(item, "error_type")),
        new("count", item => JsonField.Amount(item, "count"), ColumnKind.Number),
        new("share", item => JsonField.Percent(item, "share"), ColumnKind.Number),
        new("trend", item => JsonField.Text(item, "trend")),
        new("before", item => JsonField.Amount(item, "count_before"), ColumnKind.Number, MayLack: true),
        new("sessions", item => JsonField.Amount(item, "sessions"), ColumnKind.Number, MayLack: true),
        new("contexts", item => JsonField.List(item, "contexts"), MayLack: true),
        new("variants", item => JsonField.List(item, "variants"), MayLack: true),
        new("last seen", item => JsonField.Time(item, "last_seen"), MayLack: true),
        new("message", item => JsonField.Text(item, "pattern"), ColumnKind.Words),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var type = new Option<string>("--error-type") { Description = "Only failures of this type" };
        var least = NumberRangeRule.Apply(new Option<int?>("--min-count") { Description = "Only patterns with at least so many failures", HelpName = "N" }, 1, int.MaxValue);
        var filter = HistoryOptions.OfSummary(globals.Clock);
        var limit = LimitOption.Create();
        var command = new Command("errors", "List failures by what they have in common; with --from, whether they became more than in the time before") { type, least, limit };
        filter.AddTo(command);
        globals.SetRows(command, (parse, invocation, cancellationToken) => PagedList.ShowAsync(
            invocation,
            GridPaths.ErrorPatterns,
            [.. filter.Read(parse), new("error_type", parse.GetValue(type)), new("min_count", parse.GetValue(least)?.ToString(CultureInfo.InvariantCulture))],
            parse.GetValue(limit),
            Columns,
            cancellationToken));
        return command;
    }
}
