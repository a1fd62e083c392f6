using System.CommandLine;
using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>query list|show|save|run|delete</c>: statements that the grid keeps by a name.</summary>
internal static class QueryCommand
{
    private static readonly Column[] Columns =
    [
        new("query", item => JsonField.Text(item, "name")),
        new("asks for", item => string.Join(", ", item.GetProperty("parameters").EnumerateArray().Select(JsonField.Shown))),
        new("saved", item => JsonField.Text(item, "shipped") == "true" ? "with the grid" : JsonField.Time(item, "saved_at"), MayLack: true),
        new("answers", item => JsonField.Text(item, "description"), ColumnKind.Words),
    ];

    public static Command Create(GlobalOptions globals) => new("query", "Keep statements by a name, and run them")
    {
        List(globals), Show(globals), Save(globals), Run(globals), Delete(globals),
    };

    private static Argument<string> Name() => new("NAME") { Description = "The query's name" };

    private static string PathOf(string name, params ReadOnlySpan<string> below) => GridPaths.Below(GridPaths.Below(GridPaths.Queries, name), below);

    private static Command List(GlobalOptions globals)
    {
        var command = new Command("list", "List the queries that ship with the grid, and those that were saved");
        globals.SetRows(command, async (_, invocation, cancellationToken) =>
        {
            using var list = await invocation.Grid.GetAsync(GridPaths.Queries, AnswerShape.Page, cancellationToken);
            if (invocation.AsJson)
                JsonOutput.Write(invocation.Console, list.RootElement);
            else
                TableView.Write(invocation.Console, [.. list.RootElement.GetProperty("items").EnumerateArray()], Columns, invocation.AsVertical);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Show(GlobalOptions globals)
    {
        var name = Name();
        var command = new Command("show", "Show a query with its statement") { name };
        globals.SetRows(command, (parse, invocation, cancellationToken) => ObjectView.ShowAsync(invocation, PathOf(parse.GetRequiredValue(name)), AnswerShape.Query, cancellationToken));
        return command;
    }

    private static Command Save(GlobalOptions globals)
    {
        var name = Name();
        var sql = new Argument<string>("SQL") { Description = "One statement that only reads; ? or $NAME stand for values that are given when it is run" };
        var description = new Option<string>("--description", "-d") { Description = "What it answers", HelpName = "TEXT" };
        var command = new Command("save", "Keep a statement, in the place of one of that name") { name, sql, description };
        globals.SetAction(command, async (parse, invocation, cancellationToken) =>
        {
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string?> { ["sql"] = parse.GetRequiredValue(sql), ["description"] = parse.GetValue(description) }
                .Where(static field => field.Value is not null).ToDictionary());
            using var saved = await invocation.Grid.PutAsync(PathOf(parse.GetRequiredValue(name)), body, AnswerShape.Query, cancellationToken);
            if (invocation.AsJson)
                JsonOutput.Write(invocation.Console, saved.RootElement);
            else
                invocation.Console.Tell($"Saved. Run it with debuggrid query run {JsonField.Text(saved.RootElement, "name")}{string.Concat(saved.RootElement.GetProperty("parameters").EnumerateArray().Select(static asked => Hint(JsonField.Shown(asked))))}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Run(GlobalOptions globals)
    {
        var name = Name();
        var parameters = new Option<string[]>("--parameter", "-p") { Description = "NAME=VALUE for a $NAME of the statement, or the value of its next ?: JSON, or else a text", HelpName = "VALUE" };
        var forms = new SqlForms();
        var command = new Command("run", "Run a query") { name, parameters };
        forms.AddTo(command, globals);
        globals.SetRows(command, async (parse, invocation, cancellationToken) =>
        {
            string path = PathOf(parse.GetRequiredValue(name));
            JsonElement? values = null;
            if (parse.GetValue(parameters) is { Length: > 0 } texts)
            {
                using var query = await invocation.Grid.GetAsync(path, AnswerShape.Query, cancellationToken);
                values = Values(texts, [.. query.RootElement.GetProperty("parameters").EnumerateArray().Select(JsonField.Shown)]);
            }

            return await forms.RunAsync(parse, invocation, new SqlRequest(path + "/run", null, values), cancellationToken);
        });
        return command;
    }

    private static Command Delete(GlobalOptions globals)
    {
        var name = Name();
        var command = new Command("delete", "Forget a query that was saved") { name };
        globals.SetAction(command, async (parse, invocation, cancellationToken) =>
        {
            await invocation.Grid.DeleteAsync(PathOf(parse.GetRequiredValue(name)), cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Hint(string asked) => IsNumber(asked) ? " -p VALUE" : $" -p {asked}=VALUE";

    private static bool IsNumber(string name) => name.All(char.IsAsciiDigit);

    private static JsonElement Values(string[] texts, string[] asked)
    {
        if (asked.All(IsNumber))
            return JsonSerializer.SerializeToElement(texts.Select(SqlValue.Of).ToArray());
        var named = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !named.TryAdd(text[..equals], SqlValue.Of(text[(equals + 1)..])))
                throw new CliException(ExitCode.Usage, $"The query asks for {string.Join(", ", asked)}: give each once as -p NAME=VALUE.");
        }

        return JsonSerializer.SerializeToElement(named);
    }
}
