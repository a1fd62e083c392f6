using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>Brings a document of the grid, as it comes, to standard output or a file.</summary>
internal static class DocumentOutput
{
    /// <summary>Writes it.</summary>
    /// <param name="invocation">What the command runs with.</param>
    /// <param name="path">The document's path.</param>
    /// <param name="mark">What stands in the begin of such a document.</param>
    /// <param name="file">The file; null for standard output.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> WriteAsync(Invocation invocation, string path, ReadOnlyMemory<byte> mark, string? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            await OutputFile.WriteAsync(file, async output => (await invocation.Grid.CopyAsync(path, mark, output, static (_, _) => { }, cancellationToken)).Bytes);
            return ExitCode.Ok;
        }

        using var standard = StandardOutput.Open();
        await invocation.Grid.CopyAsync(path, mark, standard, static (_, _) => { }, cancellationToken);
        return ExitCode.Ok;
    }
}
