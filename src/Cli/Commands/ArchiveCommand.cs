using System.CommandLine;
using System.Globalization;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>archive</c>: makes days cold before their time; or writes a session to a file, proves that it is whole, and deletes from the grid what is in it.</summary>
internal static class ArchiveCommand
{
    public static Command Create(GlobalOptions globals)
    {
        var before = TimeOption.Create("--before", "Make cold what was received before the day (UTC) of this time: a date, or such as 3d", globals.Clock);
        var session = new Option<string>("--session") { Description = "Write this session, which was closed, to a DuckDB file, and delete it from the grid when the file is whole", HelpName = "ID" };
        var file = new Option<string>("--output", "-o") { Description = "The session's file; without it one named after it, here", HelpName = "FILE" };
        var command = new Command("archive", "Move old days of the history to its cold files, or a session to a file of your own") { before, session, file };
        command.Validators.Add(result =>
        {
            if (result.GetResult(before) is null == result.GetResult(session) is null)
                result.AddError("Either --before or --session says what is archived.");
            if (result.GetResult(file) is not null && result.GetResult(session) is null)
                result.AddError("--output goes with --session.");
        });
        globals.SetAction(command, (parse, invocation, cancellationToken) => parse.GetValue(session) is { } id
            ? SessionAsync(invocation, id, parse.GetValue(file), cancellationToken)
            : MovedRows.ShowAsync(invocation, GridPaths.WithQuery(GridPaths.Archive, [new("before", parse.GetValue(before))]), cancellationToken));
        return command;
    }

    private static async Task<int> SessionAsync(Invocation invocation, string id, string? file, CancellationToken cancellationToken)
    {
        string path = GridPaths.Below(GridPaths.Sessions, id);
        using (var session = await invocation.Grid.TryGetAsync(path, AnswerShape.Session, cancellationToken))
            if (session is not null && JsonField.Text(session.RootElement, "status") == "open")
                throw new CliException(ExitCode.QueryRefused, $"The session {id} is open: events that come meanwhile would be in no file.", "Close it first, or write it with export --format duckdb, which deletes nothing.");
        var proven = await SavedFile.WriteAsync(invocation, GridPaths.Below(path, "export"), SavedFile.DuckDbMark, file ?? SavedFile.NameOf(id) + ".duckdb", cancellationToken);
        if (proven?.Events is not { } events)
            throw new CliException(ExitCode.Unexpected, "It cannot be proven that the file is whole, so nothing was deleted.", "Name a file that can be read back with --output, and check that the grid is of the tool's version.");
        return await DeletedRows.ShowAsync(invocation, GridPaths.WithQuery(path, [new("events", events.ToString(CultureInfo.InvariantCulture))]), cancellationToken);
    }
}
