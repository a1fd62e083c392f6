using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>A file that a grid's answer is written to. It appears when it is whole.</summary>
internal static class SavedFile
{
    /// <summary>What DuckDB writes behind a file's checksum.</summary>
    public static ReadOnlyMemory<byte> DuckDbMark { get; } = "DUCK"u8.ToArray();

    /// <summary>Writes it, reads back what the disk has where the grid names its sum, and says so.</summary>
    /// <param name="invocation">What the command runs with.</param>
    /// <param name="path">The answer's path.</param>
    /// <param name="mark">What stands in the begin of such an answer.</param>
    /// <param name="target">The file.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was written; null where it could not be proven that it is whole.</returns>
    /// <exception cref="CliException">What the disk has is not what the grid sent. What was there before stays.</exception>
    public static async Task<CopiedAnswer?> WriteAsync(Invocation invocation, string path, ReadOnlyMemory<byte> mark, string target, CancellationToken cancellationToken)
    {
        CopiedAnswer? proven = null;
        long bytes = await OutputFile.WriteAsync(
            target,
            output => ProgressBar.RunAsync(invocation.Console, "Writing", null, async report =>
            {
                var copied = await invocation.Grid.CopyAsync(path, mark, output, (done, total) => report(done, total), cancellationToken);
                proven = await WrittenFile.IsProvenAsync(output, copied, cancellationToken) ? copied : null;
                return copied.Bytes;
            }));
        Report(invocation, target, bytes, proven);
        return proven;
    }

    /// <summary>What a thing's file is called: other characters than those of plain names become underscores.</summary>
    public static string NameOf(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));

    private static void Report(Invocation invocation, string target, long bytes, CopiedAnswer? proven)
    {
        if (!invocation.AsJson)
        {
            invocation.Console.Output.WriteLine(TerminalText.Line($"{target}: {SizeText.Of(bytes)}{(proven?.Events is { } events ? $", {Counted.Of(events, "event")}, whole" : string.Empty)}"));
            return;
        }
        JsonOutput.Write(invocation.Console, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("file", target);
            writer.WriteNumber("bytes", bytes);
            if (proven?.Events is { } events)
                writer.WriteNumber("events", events);
            if (proven?.Sha256 is { } sum)
                writer.WriteString("sha256", Convert.ToHexStringLower(sum));
            writer.WriteEndObject();
        });
    }
}
