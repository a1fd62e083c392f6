using System.Security.Cryptography;
using DebugGrid.Cli.Http;

namespace DebugGrid.Cli.Commands;

/// <summary>Proves that what was written to a file is what the grid sent.</summary>
internal static class WrittenFile
{
    /// <summary>Has the disk take the file, reads it back, and compares its sum.</summary>
    /// <param name="output">The file, written to its end.</param>
    /// <param name="copied">What it must be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>False where there is nothing to compare: the grid named no sum, or what was written cannot be read back, as a pipe.</returns>
    /// <exception cref="CliException">It is something else.</exception>
    public static async Task<bool> IsProvenAsync(Stream output, CopiedAnswer copied, CancellationToken cancellationToken)
    {
        if (copied.Sha256 is null || output is not FileStream { CanSeek: true } file)
            return false;
        file.Flush(flushToDisk: true);
        using var written = new FileStream(file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return (await SHA256.HashDataAsync(written, cancellationToken)).AsSpan().SequenceEqual(copied.Sha256)
            ? true
            : throw new CliException(ExitCode.InputRefused, "What was written is not what the grid sent: its SHA-256 is another than that of the answer.", "Try again, or name a file on another disk with --output.");
    }
}
