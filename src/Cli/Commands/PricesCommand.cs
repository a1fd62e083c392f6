using System.CommandLine;
using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>prices</c>: what models cost, and the models whose calls have no known cost.</summary>
internal static class PricesCommand
{
    private static readonly Column[] Columns =
    [
        new("model", item => JsonField.Text(item, "model")),
        new("in", item => JsonField.Money(item, "input_usd"), ColumnKind.Number),
        new("cached", item => JsonField.Money(item, "cached_usd"), ColumnKind.Number),
        new("out", item => JsonField.Money(item, "output_usd"), ColumnKind.Number),
        new("from", item => JsonField.Text(item, "valid_from")),
        new("table", item => JsonField.Text(item, "table")),
        new("compiled", item => JsonField.Text(item, "compiled"), MayLack: true),
        new("providers", item => JsonField.List(item, "providers"), ColumnKind.Words, MayLack: true),
    ];

    private static readonly Column[] Unpriced =
    [
        new("model without a known cost", item => JsonField.Text(item, "model")),
        new("provider", item => JsonField.Text(item, "provider")),
        new("calls", item => JsonField.Amount(item, "calls"), ColumnKind.Number),
        new("of them without tokens", item => JsonField.Count(item, "calls_without_tokens") is > 0 ? JsonField.Amount(item, "calls_without_tokens") : string.Empty, ColumnKind.Number),
    ];

    public static Command Create(GlobalOptions globals)
    {
        var model = new Option<string>("--model") { Description = "Only what a call of the model with this name has" };
        var command = new Command("prices", "List the prices of models in US dollars a million tokens, and the models whose calls have no known cost") { model };
        globals.SetRows(command, (parse, invocation, cancellationToken) => RunAsync(invocation, parse.GetValue(model), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, string? model, CancellationToken cancellationToken)
    {
        using var answer = await invocation.Grid.GetAsync(GridPaths.WithQuery(GridPaths.Prices, [new("model", model)]), AnswerShape.Prices, cancellationToken);
        if (invocation.AsJson)
            JsonOutput.Write(invocation.Console, answer.RootElement);
        else
            Show(invocation, JsonField.Items(answer.RootElement), [.. JsonField.Elements(answer.RootElement, "unpriced")]);
        return ExitCode.Ok;
    }

    private static void Show(Invocation invocation, IReadOnlyList<JsonElement> prices, IReadOnlyList<JsonElement> unpriced)
    {
        TableView.Write(invocation.Console, prices, Columns, invocation.AsVertical);
        if (prices.Count == 0)
            invocation.Console.Tell("No price found.");
        if (prices.Count > 0 && unpriced.Count > 0)
            invocation.Console.Output.WriteLine();
        TableView.Write(invocation.Console, unpriced, Unpriced, invocation.AsVertical);
    }
}
