using System.CommandLine;
using System.Globalization;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>dump</c>: everything the tracker knows as JSON, or a session's history as a DuckDB file.</summary>
internal static class DumpCommand
{
    private const string FolderVariable = "DEBUG_DUMP_DIR";

    // A dump's first member.
    private static readonly ReadOnlyMemory<byte> JsonMark = "\"generated_at\""u8.ToArray();

    public static Command Create(GlobalOptions globals)
    {
        var file = new Option<string>("--output", "-o")
        {
            Description = $"The file to write. Without it the JSON goes to standard output; to a terminal, and for a session, a file is named after what is in it, in {FolderVariable} or here",
            HelpName = "FILE",
        };
        var session = new Option<string>("--session") { Description = "Write this session's history as a .duckdb file that another machine can open", HelpName = "ID" };
        var command = new Command("dump", "Write all transactions with their events, metrics, issues and connections as JSON, or one session as a DuckDB file") { file, session };
        globals.SetAction(command, (parse, invocation, cancellationToken) => RunAsync(invocation, parse.GetValue(file), parse.GetValue(session), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, string? file, string? session, CancellationToken cancellationToken)
    {
        string path = session is null ? GridPaths.Dump : GridPaths.Below(GridPaths.Sessions, session, "export");
        var mark = session is null ? JsonMark : SavedFile.DuckDbMark;
        if (file is null && session is null && !invocation.Console.OutputIsTerminal)
        {
            using var output = StandardOutput.Open();
            await using var safe = new SafeJsonStream(output);
            await invocation.Grid.CopyAsync(path, mark, safe, (_, _) => { }, cancellationToken);
            await safe.CompleteAsync(cancellationToken);
            return ExitCode.Ok;
        }
        string target = file ?? DefaultFile(invocation.Clock, session);
        await SavedFile.WriteAsync(invocation, path, mark, target, cancellationToken);
        return ExitCode.Ok;
    }

    private static string DefaultFile(TimeProvider clock, string? session)
    {
        string name = session is null
            ? $"debug_dump_{clock.GetUtcNow().ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture)}.json"
            : SavedFile.NameOf(session) + ".duckdb";
        string folder = Environment.GetEnvironmentVariable(FolderVariable) ?? string.Empty;
        if (folder.Length > 0)
            Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }
}
