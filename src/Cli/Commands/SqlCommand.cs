using System.CommandLine;
using System.Text;
using System.Text.Json;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>sql 'SELECT …'</c>: one statement over the history.</summary>
internal static class SqlCommand
{
    private const int MaxLimit = 1_000_000;
    private const int MaxCellLength = 4_000;
    private const string Table = "table", Json = "json";
    private const string ConversionError = "Conversion Error";

    public static Command Create(GlobalOptions globals)
    {
        var sql = new Argument<string>("SQL") { Description = "One statement that only reads" };
        var limit = NumberRangeRule.Apply(new Option<int?>("--limit", "-n") { Description = $"Rows at most, 1 to {MaxLimit} (default: the grid's own)", HelpName = "N" }, 1, MaxLimit);
        var parameters = new Option<string[]>("--parameter", "-p") { Description = "The value of the next ? in the statement: JSON, or else a text. A text that would be a number is given as JSON: -p '\"123\"'", HelpName = "VALUE" };
        var format = ChoiceRule.Apply(
            new Option<string>("--format") { Description = $"{Table} (unless given), {Json}, or a form in which every row comes however many there are: {string.Join(", ", SqlFiles.Formats)}", HelpName = "FORM" },
            [Table, Json, .. SqlFiles.Formats]);
        var file = new Option<string>("--output", "-o") { Description = "The file to write, in any form but table; without it the answer goes to standard output", HelpName = "FILE" };
        var command = new Command("sql", "Run one read-only SQL statement over the history") { sql, limit, parameters, format, file };
        command.Validators.Add(result =>
        {
            string? asked = result.GetValue(format);
            if (asked is not null && SqlFiles.Formats.Contains(asked) && result.GetValue(limit) is not null)
                result.AddError($"--limit is of {Table} and {Json}; a file has every row. Say LIMIT in the statement.");
            if (result.GetValue(file) is not null && asked is null or Table && !globals.IsJson(result))
                result.AddError($"--output is of {Json}, {string.Join(", ", SqlFiles.Formats)}: say one with --format.");
            if (globals.IsJson(result) && asked is not (null or Json))
                result.AddError($"--json is --format {Json}, and --format {asked} another.");
        });
        globals.SetRows(command, async (parse, invocation, cancellationToken) =>
        {
            string statement = parse.GetRequiredValue(sql);
            var values = Parameters(parse.GetValue(parameters));
            string? asked = parse.GetValue(format);
            if (asked is not null && SqlFiles.Formats.Contains(asked))
                return await ToldAsync(values, () => SqlFiles.WriteAsync(invocation, statement, values, asked, parse.GetValue(file), cancellationToken));
            using var answer = await ToldAsync(values, () => invocation.Grid.RunSqlAsync(statement, values, parse.GetValue(limit), cancellationToken));
            return await ShowAsync(invocation with { AsJson = invocation.AsJson || asked is Json }, answer.RootElement, parse.GetValue(file), parse.GetValue(limit));
        });
        return command;
    }

    /// <summary>A refusal that a number among the values brought about says how it is given as a text.</summary>
    private static async Task<T> ToldAsync<T>(JsonElement? parameters, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (CliException refused) when (refused.Message.Contains(ConversionError, StringComparison.Ordinal) && NumberIn(parameters) is not null)
        {
            throw new CliException(refused.ExitCode, refused.Message, $"-p {NumberIn(parameters)} is a number; as a text it is given as JSON: -p '\"{NumberIn(parameters)}\"'.", refused);
        }
    }

    private static string? NumberIn(JsonElement? parameters) =>
        parameters?.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetRawText()).FirstOrDefault();

    private static async Task<int> ShowAsync(Invocation invocation, JsonElement answer, string? file, int? limit)
    {
        if (file is not null)
            await WriteAsync(file, answer);
        else if (invocation.AsJson)
            JsonOutput.Write(invocation.Console, answer);
        else if (PlanOf(answer) is { } plan)
            invocation.Console.Output.WriteLine(TerminalText.Paragraphs(plan, int.MaxValue));
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

    private static Task<long> WriteAsync(string file, JsonElement answer) => OutputFile.WriteAsync(file, async output =>
    {
        byte[] text = Encoding.UTF8.GetBytes(answer.GetRawText() + "\n");
        await output.WriteAsync(text);
        return text.Length;
    });

    /// <summary>The plan that EXPLAIN gives, which is a drawing of lines; null for any other answer.</summary>
    private static string? PlanOf(JsonElement answer) =>
        answer.GetProperty("columns").EnumerateArray().Select(static column => column.ValueKind == JsonValueKind.Object ? JsonField.Text(column, "name") : JsonField.Shown(column)).SequenceEqual(["explain_key", "explain_value"])
            ? string.Join('\n', answer.GetProperty("rows").EnumerateArray().Select(static row => row[1].GetString()?.TrimEnd('\n')))
            : null;

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
