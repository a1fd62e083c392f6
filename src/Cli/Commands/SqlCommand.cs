using System.CommandLine;
using System.Text.Json;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>sql 'SELECT …'</c>: one statement over the history.</summary>
internal static class SqlCommand
{
    private const int MaxLimit = 1_000_000;

    public static Command Create(GlobalOptions globals)
    {
        var sql = new Argument<string>("SQL") { Description = "One statement that only reads" };
        var limit = NumberRangeRule.Apply(new Option<int?>("--limit", "-n") { Description = $"Rows at most, 1 to {MaxLimit} (default: the grid's own)", HelpName = "N" }, 1, MaxLimit);
        var parameters = new Option<string[]>("--parameter", "-p") { Description = "The value of the next ? in the statement: JSON, or else a text", HelpName = "VALUE" };
        var csv = new Option<bool>("--csv") { Description = "Write the rows as CSV" };
        var command = new Command("sql", "Run one read-only SQL statement over the history") { sql, limit, parameters, csv };
        globals.SetAction(command, async (parse, invocation, cancellationToken) =>
        {
            using var answer = await invocation.Grid.RunSqlAsync(
                parse.GetRequiredValue(sql), Parameters(parse.GetValue(parameters)), parse.GetValue(limit), cancellationToken);
            return Show(invocation, answer.RootElement, parse.GetValue(csv), parse.GetValue(limit));
        });
        return command;
    }

    private static int Show(Invocation invocation, JsonElement answer, bool asCsv, int? limit)
    {
        var rows = SqlRows.Read(answer);
        if (invocation.AsJson)
            JsonOutput.Write(invocation.Console, answer);
        else
            ShowRows(invocation.Console, rows, asCsv);
        bool isTruncated = answer.TryGetProperty("truncated", out var truncated) && truncated.ValueKind == JsonValueKind.True;
        if (!isTruncated || rows.Rows.Count == limit)
            return ExitCode.Ok;
        invocation.Console.Tell($"debuggrid: the result was cut at the grid's limit, after {Counted.Of(rows.Rows.Count, "row")}.");
        invocation.Console.Tell(limit is null
            ? "Ask for less in the statement, or say with --limit how many rows are enough."
            : "Ask for less in the statement: fewer rows at a time, or fewer columns.");
        return ExitCode.QueryRefused;
    }

    private static void ShowRows(CliConsole console, SqlRows answer, bool asCsv)
    {
        if (!asCsv)
        {
            TableView.Write(console, [.. answer.Columns.Select((column, at) => (column, answer.IsNumber(at)))], answer.Rows);
            return;
        }
        CsvOutput.WriteRow(console, answer.Columns);
        foreach (var row in answer.Rows)
            CsvOutput.WriteRow(console, row);
    }

    private static JsonElement? Parameters(string[]? texts)
    {
        if (texts is not { Length: > 0 })
            return null;
        return JsonSerializer.SerializeToElement(texts.Select(Parameter).ToArray());
    }

    private static JsonElement Parameter(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}
