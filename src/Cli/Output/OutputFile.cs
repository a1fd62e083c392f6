namespace DebugGrid.Cli.Output;

/// <summary>
/// A file that a command writes. A new file, and one that takes the place of another, appears when it is whole: what breaks off leaves what was there
/// before. What has no content to lose (a device, a pipe, an empty file) is written into.
/// </summary>
internal static class OutputFile
{
    private const string Unfinished = ".part";

    /// <summary>Writes it.</summary>
    /// <param name="path">The file; behind a link the one that the link names.</param>
    /// <param name="write">Writes the content, and says how many bytes it has. Other than by <see cref="IOException"/> it fails as it likes.</param>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public static async Task<long> WriteAsync(string path, Func<Stream, Task<long>> write)
    {
        if (Directory.Exists(path))
            throw new CliException(ExitCode.Usage, $"{path} is a directory.", "Name a file with --output.");
        try
        {
            using var there = OpenWithoutContent(path);
            return there is null ? await ReplaceAsync(Followed(path), write) : await FillAsync(there, write);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"{path} cannot be written: {fault.Message}", "Name another file with --output.", fault);
        }
    }

    /// <summary>Opens what is there; null where nothing is, or a file with content.</summary>
    private static FileStream? OpenWithoutContent(string path)
    {
        FileStream there;
        try
        {
            there = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        if (!there.CanSeek || there.Length == 0)
            return there;
        there.Dispose();
        return null;
    }

    private static string Followed(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;

    private static async Task<long> FillAsync(FileStream there, Func<Stream, Task<long>> write)
    {
        bool isWhole = false;
        try
        {
            long bytes = await write(there);
            isWhole = true;
            return bytes;
        }
        finally
        {
            if (!isWhole && there.CanSeek && there.Length > 0)
                there.SetLength(0);
        }
    }

    private static async Task<long> ReplaceAsync(string path, Func<Stream, Task<long>> write)
    {
        string unfinished = path + Unfinished;
        try
        {
            long bytes;
            using (var output = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.Read))
            {
                if (File.Exists(path) && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(output.SafeFileHandle, File.GetUnixFileMode(path));
                bytes = await write(output);
            }
            File.Move(unfinished, path, overwrite: true);
            return bytes;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
