using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>The columns of lists of contexts.</summary>
internal static class ContextColumns
{
    /// <summary>What has not ended.</summary>
    public static readonly Column[] Open =
    [
        new("context", item => JsonField.Key(item, "context_type", "context_id")),
        new("status", item => JsonField.Text(item, "status")),
        new("running", item => JsonField.Duration(item, "running_ms"), ColumnKind.Number),
        new("no progress since", item => JsonField.Time(item, "stalled_since"), MayLack: true),
        new("started", item => JsonField.Time(item, "started_at"), MayLack: true),
        new("stalls at", item => JsonField.Text(item, "status") == "running" ? JsonField.Time(item, "deadline") : string.Empty, MayLack: true),
        new("given up at", item => JsonField.Text(item, "status") == "stalled" ? JsonField.Time(item, "deadline") : string.Empty, MayLack: true),
        new("execution", item => JsonField.Text(item, "execution_id")),
    ];

    /// <summary>What ran, with how it went.</summary>
    public static readonly Column[] Ran =
    [
        new("context", item => JsonField.Key(item, "context_type", "context_id")),
        new("runs", item => JsonField.Amount(item, "executions"), ColumnKind.Number),
        new("success", item => JsonField.Percent(item, "success_rate"), ColumnKind.Number),
        new("errors", item => JsonField.Amount(item, "errors"), ColumnKind.Number),
        new("timeouts", item => JsonField.Amount(item, "timeouts"), ColumnKind.Number),
        new("median", item => JsonField.Duration(item, "median_ms"), ColumnKind.Number),
        new("p95", item => JsonField.Duration(item, "p95_ms"), ColumnKind.Number),
        new("max", item => JsonField.Duration(item, "max_ms"), ColumnKind.Number, MayLack: true),
        new("last", item => JsonField.Time(item, "last_at"), MayLack: true),
    ];
}
