using System.CommandLine;
using System.Globalization;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary><c>dump</c>: everything the tracker knows as JSON, or a session's history as a DuckDB file.</summary>
internal static class DumpCommand
{
    private const string FolderVariable = "DEBUG_DUMP_DIR";

    // A dump's first member, and what DuckDB writes behind a file's checksum.
    private static readonly ReadOnlyMemory<byte> JsonMark = "\"generated_at\""u8.ToArray();
    private static readonly ReadOnlyMemory<byte> DuckDbMark = "DUCK"u8.ToArray();

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
        var mark = session is null ? JsonMark : DuckDbMark;
        if (file is null && session is null && !invocation.Console.OutputIsTerminal)
        {
            using var output = StandardOutput.Open();
            await using var safe = new SafeJsonStream(output);
            await invocation.Grid.CopyAsync(path, mark, safe, (_, _) => { }, cancellationToken);
            await safe.CompleteAsync(cancellationToken);
            return ExitCode.Ok;
        }
        string target = file ?? DefaultFile(invocation.Clock, session);
        long bytes = await WriteFileAsync(invocation, path, mark, target, cancellationToken);
        Report(invocation, target, bytes);
        return ExitCode.Ok;
    }

    private static Task<long> WriteFileAsync(Invocation invocation, string path, ReadOnlyMemory<byte> mark, string target, CancellationToken cancellationToken) => OutputFile.WriteAsync(
        target,
        output => ProgressBar.RunAsync(invocation.Console, "Writing", null, report => invocation.Grid.CopyAsync(path, mark, output, (done, total) => report(done, total), cancellationToken)));

    private static string DefaultFile(TimeProvider clock, string? session)
    {
        string name = session is null
            ? $"debug_dump_{clock.GetUtcNow().ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture)}.json"
            : string.Concat(session.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_')) + ".duckdb";
        string folder = Environment.GetEnvironmentVariable(FolderVariable) ?? string.Empty;
        if (folder.Length > 0)
            Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    private static void Report(Invocation invocation, string target, long bytes)
    {
        if (!invocation.AsJson)
        {
            invocation.Console.Output.WriteLine(TerminalText.Line($"{target}: {SizeText.Of(bytes)}"));
            return;
        }
        JsonOutput.Write(invocation.Console, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("file", target);
            writer.WriteNumber("bytes", bytes);
            writer.WriteEndObject();
        });
    }
}
