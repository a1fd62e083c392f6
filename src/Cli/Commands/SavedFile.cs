using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>A file that a grid's answer is written to. It appears when it is whole.</summary>
internal static class SavedFile
{
    /// <summary>What DuckDB writes behind a file's checksum.</summary>
    public static ReadOnlyMemory<byte> DuckDbMark { get; } = "DUCK"u8.ToArray();

    /// <summary>Writes it, and says so.</summary>
    /// <param name="invocation">What the command runs with.</param>
    /// <param name="path">The answer's path.</param>
    /// <param name="mark">What stands in the begin of such an answer.</param>
    /// <param name="target">The file.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task WriteAsync(Invocation invocation, string path, ReadOnlyMemory<byte> mark, string target, CancellationToken cancellationToken)
    {
        long bytes = await OutputFile.WriteAsync(
            target,
            output => ProgressBar.RunAsync(invocation.Console, "Writing", null, report => invocation.Grid.CopyAsync(path, mark, output, (done, total) => report(done, total), cancellationToken)));
        Report(invocation, target, bytes);
    }

    /// <summary>What a thing's file is called: other characters than those of plain names become underscores.</summary>
    public static string NameOf(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));

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
