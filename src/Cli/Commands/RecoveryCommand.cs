using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>recovery</c>: what failures recovered with, by strategy.</summary>
internal static class RecoveryCommand
{
    private static readonly Column[] Columns =
    [
        new("fingerprint", item => JsonField.Text(item, "fingerprint")),
        new("error", item => JsonField.Text(item, "error_type")),
        new("strategy", item => JsonField.Text(item, "recovery_strategy") is { Length: > 0 } strategy ? strategy : "(none)"),
        new("tried", item => JsonField.Amount(item, "tried"), ColumnKind.Number),
        new("recovered", item => JsonField.Amount(item, "recovered"), ColumnKind.Number),
        new("share", item => Share(item, "share"), ColumnKind.Number),
        new("without", item => Share(item, "without_share"), ColumnKind.Number),
        new("median", item => JsonField.Duration(item, "median_recovery_ms"), ColumnKind.Number),
        new("p95", item => JsonField.Duration(item, "p95_recovery_ms"), ColumnKind.Number, MayLack: true),
        new("last seen", item => JsonField.Time(item, "last_seen"), MayLack: true),
        new("message", item => JsonField.Text(item, "pattern"), ColumnKind.Words),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var type = new Option<string>("--error-type") { Description = "Only failures of this type" };
        var fingerprint = new Option<string>("--fingerprint") { Description = "Only failures with this fingerprint" };
        var least = NumberRangeRule.Apply(new Option<int?>("--min-count") { Description = "Only fingerprints with at least so many failures", HelpName = "N" }, 1, int.MaxValue);
        var times = HistoryOptions.OfRecoveries(globals.Clock);
        var limit = LimitOption.Create();
        var command = new Command("recovery", "List what failures recovered with, by fingerprint and strategy") { type, fingerprint, least, limit };
        times.AddTo(command);
        globals.SetRows(command, (parse, invocation, cancellationToken) => PagedList.ShowAsync(
            invocation,
            GridPaths.RecoveryPatterns,
            [
                .. times.Read(parse), new("error_type", parse.GetValue(type)), new("fingerprint", parse.GetValue(fingerprint)),
                new("min_count", parse.GetValue(least)?.ToString(CultureInfo.InvariantCulture)),
            ],
            parse.GetValue(limit),
            Columns,
            cancellationToken));
        return command;
    }

    /// <summary>A share with its interval: <c>75 % (41–93)</c>.</summary>
    private static string Share(JsonElement item, string name)
    {
        string share = JsonField.Percent(item, name);
        return share.Length == 0 ? share : $"{share} ({Bound(item, name + "_low")}–{Bound(item, name + "_high")})";
    }

    private static string Bound(JsonElement item, string name) =>
        item.TryGetProperty(name, out var bound) && bound.ValueKind == JsonValueKind.Number ? (bound.GetDouble() * 100).ToString("0", CultureInfo.InvariantCulture) : string.Empty;
}
