using System.CommandLine;
using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>llm-calls</c>: calls of models, newest first, and what all of them took.</summary>
internal static class LlmCallsCommand
{
    private static readonly Column[] Columns =
    [
        new("time", item => JsonField.Time(item, "time")),
        new("model", item => JsonField.Text(item, "model")),
        new("provider", item => JsonField.Text(item, "provider"), MayLack: true),
        new("tool", item => JsonField.Text(item, "tool_name"), MayLack: true),
        new("tokens in", item => JsonField.Amount(item, "input_tokens"), ColumnKind.Number),
        new("out", item => JsonField.Amount(item, "output_tokens"), ColumnKind.Number),
        new("cost", item => JsonField.Money(item, "cost_usd") + (JsonField.Text(item, "cost_source") == "computed" ? " computed" : string.Empty), ColumnKind.Number),
        new("took", item => JsonField.Duration(item, "latency_ms"), ColumnKind.Number),
        new("wraps others", item => JsonField.Text(item, "wraps_others") == "true" ? "yes" : string.Empty, MayLack: true),
        new("correlation", item => JsonField.Text(item, "correlation_id"), MayLack: true),
        new("context", item => JsonField.Key(item, "context_type", "context_id"), MayLack: true),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var model = new Option<string>("--model") { Description = "Only calls of this model" };
        var provider = new Option<string>("--provider") { Description = "Only calls of this provider's models" };
        var filter = HistoryOptions.OfCalls(globals.Clock);
        var limit = LimitOption.Create();
        var command = new Command("llm-calls", "List calls of models, newest first, with their tokens and cost") { model, provider, limit };
        filter.AddTo(command);
        globals.SetRows(command, async (parse, invocation, cancellationToken) =>
        {
            await PagedList.CountAsync(
                invocation,
                GridPaths.LlmCalls,
                [.. filter.Read(parse), new("model", parse.GetValue(model)), new("provider", parse.GetValue(provider))],
                parse.GetValue(limit),
                Columns,
                Totals,
                cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Totals(JsonElement totals) =>
        $"In all: {Counted.Of(JsonField.Count(totals, "calls") ?? 0, "call")} that wrap no others, {JsonField.Amount(totals, "input_tokens")} tokens in, "
        + $"{JsonField.Amount(totals, "output_tokens")} out, {JsonField.Money(totals, "cost_usd")}{Computed(totals)}{Unpriced(totals)}.";

    private static string Computed(JsonElement totals) =>
        totals.TryGetProperty("computed_usd", out var computed) && computed.GetDouble() > 0 ? $", of which {JsonField.Money(totals, "computed_usd")} computed from prices" : string.Empty;

    private static string Unpriced(JsonElement totals) =>
        JsonField.Count(totals, "unpriced_calls") is > 0 and var calls ? $"; the cost of {Counted.Of(calls, "call")} is not known" : string.Empty;
}
