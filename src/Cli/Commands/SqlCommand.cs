using System.CommandLine;
using System.Text.Json;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>sql 'SELECT …'</c>: one statement over the history.</summary>
internal static class SqlCommand
{
    private const int MaxLimit = 1_000_000;
    private const int MaxCellLength = 4_000;
    private const string ConversionError = "Conversion Error";

    public static Command Create(GlobalOptions globals)
    {
        var sql = new Argument<string>("SQL") { Description = "One statement that only reads" };
        var limit = NumberRangeRule.Apply(new Option<int?>("--limit", "-n") { Description = $"Rows at most, 1 to {MaxLimit} (default: the grid's own)", HelpName = "N" }, 1, MaxLimit);
        var parameters = new Option<string[]>("--parameter", "-p") { Description = "The value of the next ? in the statement: JSON, or else a text. A text that would be a number is given as JSON: -p '\"123\"'", HelpName = "VALUE" };
        var csv = new Option<bool>("--csv") { Description = "Write the rows as CSV" };
        var command = new Command("sql", "Run one read-only SQL statement over the history") { sql, limit, parameters, csv };
        globals.SetRows(command, async (parse, invocation, cancellationToken) =>
        {
            using var answer = await AskAsync(invocation, parse.GetRequiredValue(sql), Parameters(parse.GetValue(parameters)), parse.GetValue(limit), cancellationToken);
            return Show(invocation, answer.RootElement, parse.GetValue(csv), parse.GetValue(limit));
        });
        return command;
    }

    /// <summary>A refusal that a number among the values brought about says how it is given as a text.</summary>
    private static async Task<JsonDocument> AskAsync(Invocation invocation, string sql, JsonElement? parameters, int? limit, CancellationToken cancellationToken)
    {
        try
        {
            return await invocation.Grid.RunSqlAsync(sql, parameters, limit, cancellationToken);
        }
        catch (CliException refused) when (refused.Message.Contains(ConversionError, StringComparison.Ordinal) && NumberIn(parameters) is not null)
        {
            throw new CliException(refused.ExitCode, refused.Message, $"-p {NumberIn(parameters)} is a number; as a text it is given as JSON: -p '\"{NumberIn(parameters)}\"'.", refused);
        }
    }

    private static string? NumberIn(JsonElement? parameters) =>
        parameters?.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetRawText()).FirstOrDefault();

    private static int Show(Invocation invocation, JsonElement answer, bool asCsv, int? limit)
    {
        if (invocation.AsJson)
            JsonOutput.Write(invocation.Console, answer);
        else if (asCsv)
            WriteCsv(invocation.Console, SqlRows.Read(answer, JsonField.Shown));
        else
            WriteTable(invocation, SqlRows.Read(answer, cell => cell.ValueKind == JsonValueKind.Number ? NumberText.Plain(cell) : JsonField.Shown(cell)));
        int count = answer.GetProperty("rows").GetArrayLength();
        bool isTruncated = answer.TryGetProperty("truncated", out var truncated) && truncated.ValueKind == JsonValueKind.True;
        if (!isTruncated || count == limit)
            return ExitCode.Ok;
        invocation.Console.Tell($"debuggrid: the result was cut at the grid's limit, after {Counted.Of(count, "row")}.");
        invocation.Console.Tell(limit is null
            ? "Ask for less in the statement, or say with --limit how many rows are enough."
            : "Ask for less in the statement: fewer rows at a time, or fewer columns.");
        return ExitCode.QueryRefused;
    }

    private static void WriteTable(Invocation invocation, SqlRows answer)
    {
        TableView.Write(invocation.Console, answer.Heads, answer.Rows, invocation.AsVertical, MaxCellLength);
        string[] empty = [.. answer.Heads.Where((_, at) => answer.Rows.Count > 0 && answer.Rows.All(row => row[at].Length == 0)).Select(head => head.Text)];
        if (empty.Length > 0)
            invocation.Console.Tell($"Without a value in any row: {TerminalText.Line(string.Join(", ", empty))}.");
        if (answer.Rows.Count == 0)
            invocation.Console.Tell("No rows.");
    }

    private static void WriteCsv(CliConsole console, SqlRows answer)
    {
        CsvOutput.WriteRow(console, answer.Heads.Select(head => head.Text));
        foreach (string[] row in answer.Rows)
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
