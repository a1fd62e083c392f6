using System.CommandLine;
using System.Text.Json;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Commands;

/// <summary><c>sql 'SELECT …'</c>: one statement over the history.</summary>
internal static class SqlCommand
{
    public static Command Create(GlobalOptions globals)
    {
        var sql = new Argument<string>("SQL") { Description = "One statement that only reads" };
        var parameters = new Option<string[]>("--parameter", "-p") { Description = "The value of the next ? in the statement: JSON, or else a text. A text that would be a number is given as JSON: -p '\"123\"'", HelpName = "VALUE" };
        var forms = new SqlForms();
        var command = new Command("sql", "Run one read-only SQL statement over the history") { sql, parameters };
        forms.AddTo(command, globals);
        globals.SetRows(command, (parse, invocation, cancellationToken) => forms.RunAsync(
            parse,
            invocation,
            new SqlRequest(GridPaths.Sql, parse.GetRequiredValue(sql), parse.GetValue(parameters) is { Length: > 0 } texts ? JsonSerializer.SerializeToElement(texts.Select(SqlValue.Of).ToArray()) : null),
            cancellationToken));
        return command;
    }
}
