using System.CommandLine;
using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>progress</c>: how far running work is, and when it is expected to end.</summary>
internal static class ProgressCommand
{
    private const int MaxWork = 200;
    private const int DefaultWork = 50;

    private static readonly Column[] Columns =
    [
        new("work", Work),
        new("run", item => JsonField.Text(item, "execution_id", "transaction_id")),
        new("status", item => JsonField.Text(item, "status")),
        new("stage", item => JsonField.Text(item, "current_stage"), MayLack: true),
        new("for", item => JsonField.Duration(item, "running_ms"), ColumnKind.Number),
        new("done", item => Between(item, JsonField.Percent, "share_done", "share_done_low", "share_done_high"), ColumnKind.Number, MayLack: true),
        new("left", item => Between(item, JsonField.Duration, "remaining_ms", "remaining_low_ms", "remaining_high_ms"), ColumnKind.Number, MayLack: true),
        new("end", item => JsonField.Time(item, "expected_end_at"), MayLack: true),
        new("by", item => JsonField.Text(item, "basis"), MayLack: true),
        new("silent because", item => JsonField.Text(item, "silent"), MayLack: true),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var context = new ContextArguments();
        var transaction = new Option<string>("--transaction") { Description = "Only this transaction", HelpName = "ID" };
        var pipeline = new Option<string>("--pipeline") { Description = "Only transactions of this pipeline", HelpName = "NAME" };
        var limit = NumberRangeRule.Apply(new Option<int?>("--limit") { Description = "Runs at most, and transactions at most; 50 unless given", HelpName = "N" }, 1, MaxWork);
        var command = new Command("progress", "Show how far running work is and when it is expected to end, with the interval that 9 of 10 stay in") { transaction, pipeline, limit };
        context.AddTo(command);
        command.Validators.Add(result =>
        {
            if (context.TypeWithoutId(result) is not null)
                result.AddError("A context has a TYPE and an ID. debuggrid contexts --open lists what runs.");
        });
        globals.SetRows(command, (parse, invocation, cancellationToken) => PagedList.ShowAsync(
            invocation,
            GridPaths.Progress,
            [new("context_type", context.Read(parse)?.Type), new("context_id", context.Read(parse)?.Id), new("transaction_id", parse.GetValue(transaction)), new("pipeline", parse.GetValue(pipeline))],
            parse.GetValue(limit) ?? DefaultWork,
            Columns,
            cancellationToken));
        return command;
    }

    private static string Work(JsonElement item) => JsonField.Text(item, "pipeline") is { Length: > 0 } pipeline && item.TryGetProperty("transaction_id", out _)
        ? pipeline
        : JsonField.Key(item, "context_type", "context_id");

    private static string Between(JsonElement item, Func<JsonElement, string, string> show, string middle, string low, string high) =>
        item.TryGetProperty(middle, out _) ? $"{show(item, middle)} ({show(item, low)} to {show(item, high)})" : string.Empty;
}
