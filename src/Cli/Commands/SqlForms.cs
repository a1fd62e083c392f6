using System.CommandLine;
using System.Text;
using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>The options that say in which form a statement's answer comes, and how much of it; and the answer in that form.</summary>
internal sealed class SqlForms
{
    private const int MaxLimit = 1_000_000;
    private const int MaxCellLength = 4_000;
    private const string Table = "table", Json = "json";
    private const string ConversionError = "Conversion Error";

    private readonly Option<int?> limit =
        NumberRangeRule.Apply(new Option<int?>("--limit", "-n") { Description = $"Rows at most, 1 to {MaxLimit} (default: the grid's own)", HelpName = "N" }, 1, MaxLimit);

    private readonly Option<string> format = ChoiceRule.Apply(
        new Option<string>("--format") { Description = $"{Table} (unless given), {Json}, or a form in which every row comes however many there are: {string.Join(", ", SqlFiles.Formats)}", HelpName = "FORM" },
        [Table, Json, .. SqlFiles.Formats]);

    private readonly Option<string> file = new("--output", "-o") { Description = "The file to write, in any form but table; without it the answer goes to standard output", HelpName = "FILE" };

    /// <summary>Gives a command the options and refuses those that do not go together.</summary>
    /// <param name="command">The command.</param>
    /// <param name="globals">Says whether <c>--json</c> was given.</param>
    public void AddTo(Command command, GlobalOptions globals)
    {
        foreach (Option option in (Option[])[limit, format, file])
            command.Add(option);
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
    }

    /// <summary>Runs a statement and shows its answer.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="invocation">What the command runs with.</param>
    /// <param name="request">The statement, without a limit and a form.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> RunAsync(ParseResult parse, Invocation invocation, SqlRequest request, CancellationToken cancellationToken)
    {
        string? asked = parse.GetValue(format);
        if (asked is not null && SqlFiles.Formats.Contains(asked))
            return await ToldAsync(request.Parameters, () => SqlFiles.WriteAsync(invocation, request with { Format = asked }, parse.GetValue(file), cancellationToken));
        using var answer = await ToldAsync(request.Parameters, () => invocation.Grid.RunSqlAsync(request with { Limit = parse.GetValue(limit) }, cancellationToken));
        return await ShowAsync(invocation with { AsJson = invocation.AsJson || asked is Json }, answer.RootElement, parse.GetValue(file), parse.GetValue(limit));
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
        Values(parameters).Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetRawText()).FirstOrDefault();

    private static IEnumerable<JsonElement> Values(JsonElement? parameters) => parameters switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } named => named.EnumerateObject().Select(static member => member.Value),
        _ => [],
    };

    private static async Task<int> ShowAsync(Invocation invocation, JsonElement answer, string? file, int? limit)
    {
        if (file is not null)
            await WriteAsync(file, answer);
        else if (invocation.AsJson)
            JsonOutput.Write(invocation.Console, answer);
        else if (PlanOf(answer) is [{ ValueKind: not JsonValueKind.String } plan])
            JsonOutput.Write(invocation.Console, plan);
        else if (PlanOf(answer) is { } drawn)
            invocation.Console.Output.WriteLine(TerminalText.Paragraphs(string.Join('\n', drawn.Select(static part => part.GetString()?.TrimEnd('\n'))), int.MaxValue));
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

    /// <summary>The plan that EXPLAIN gives, drawings of lines or one JSON value; null for any other answer.</summary>
    private static JsonElement[]? PlanOf(JsonElement answer) =>
        answer.GetProperty("columns").EnumerateArray().Select(static column => column.ValueKind == JsonValueKind.Object ? JsonField.Text(column, "name") : JsonField.Shown(column)).SequenceEqual(["explain_key", "explain_value"])
            ? [.. answer.GetProperty("rows").EnumerateArray().Select(static row => row[1])]
            : null;
}
