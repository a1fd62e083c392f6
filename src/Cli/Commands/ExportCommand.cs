using System.CommandLine;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Commands;

/// <summary><c>export</c>: rows of the history as a file in a format that others read.</summary>
internal static class ExportCommand
{
    private const string DuckDb = "duckdb";
    private const string Records = "records";

    public static Command Create(GlobalOptions globals)
    {
        var format = ChoiceRule.Apply(new Option<string>("--format") { Description = "parquet, csv, json (an object a line), or duckdb (one session, with everything)", Required = true }, "parquet", "csv", "json", DuckDb);
        var table = new Option<string>("--table") { Description = "Which rows: records, executions, transactions, sessions, failures, findings, or a table of events such as llm_calls", DefaultValueFactory = _ => Records };
        var filters = HistoryOptions.OfRuns(globals.Clock);
        var file = new Option<string>("--output", "-o") { Description = "The file to write; without it one named after what is in it, here", HelpName = "FILE" };
        var command = new Command("export", "Write rows of the history as Parquet, CSV or JSON lines, or a session as a DuckDB file") { format, table, file };
        filters.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(format) != DuckDb)
                return;
            if (!filters.IsGiven(result, "session_id"))
                result.AddError("A DuckDB file is one session's: --session says which.");
            if (result.GetResult(table) is { Implicit: false } || filters.IsGiven(result, "from") || filters.IsGiven(result, "to"))
                result.AddError("A DuckDB file has all of a session: --table, --from and --to narrow the other formats.");
        });
        globals.SetAction(command, (parse, invocation, cancellationToken) =>
            RunAsync(invocation, parse.GetValue(format)!, parse.GetValue(table)!, filters.Read(parse), parse.GetValue(file), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Invocation invocation, string format, string table, IReadOnlyList<KeyValuePair<string, string?>> filters, string? file, CancellationToken cancellationToken)
    {
        if (format == DuckDb)
        {
            string session = filters[0].Value!;
            await SavedFile.WriteAsync(
                invocation, GridPaths.Below(GridPaths.Sessions, session, "export"), SavedFile.DuckDbMark, file ?? SavedFile.NameOf(session) + ".duckdb", cancellationToken);
            return ExitCode.Ok;
        }

        string path = GridPaths.WithQuery(GridPaths.Export, [new("format", format), new("table", table), .. filters]);
        await SavedFile.WriteAsync(invocation, path, MarkOf(format), file ?? $"{table}.{(format == "json" ? "jsonl" : format)}", cancellationToken);
        return ExitCode.Ok;
    }

    private static ReadOnlyMemory<byte> MarkOf(string format) => format switch
    {
        "parquet" => "PAR1"u8.ToArray(),
        "csv" => "id"u8.ToArray(),
        _ => "{\""u8.ToArray(),
    };
}
