namespace DebugGrid.Cli.Commands;

/// <summary>Writes a package as the grid sent it, to standard output or a file.</summary>
internal static class PackageOutput
{
    private static readonly ReadOnlyMemory<byte> MarkdownMark = "# Debug Analysis"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> JsonMark = "{"u8.ToArray();

    /// <summary>Writes it.</summary>
    /// <param name="invocation">What the command runs with.</param>
    /// <param name="path">The package's path.</param>
    /// <param name="file">The file; null for standard output.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> WriteAsync(Invocation invocation, string path, string? file, CancellationToken cancellationToken) =>
        DocumentOutput.WriteAsync(invocation, path, invocation.AsJson ? JsonMark : MarkdownMark, file, cancellationToken);
}
