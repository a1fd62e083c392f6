using System.Globalization;

namespace DebugGrid.Client.Storage;

/// <summary>A batch that waits on disk. Its name says its place and how many events it holds, so that a damaged file can still be counted.</summary>
/// <param name="Path">The file.</param>
/// <param name="Events">Events in the batch.</param>
/// <param name="Bytes">What it takes of the directory's limit.</param>
/// <param name="Run">The run it belongs to, of this process or of an earlier one.</param>
internal sealed record SpillFile(string Path, int Events, long Bytes, SpillRun Run)
{
    /// <summary>What files end on.</summary>
    public const string Extension = ".batch";

    private const long Block = 4096;

    /// <summary>The name of a batch; names sort by sequence.</summary>
    public static string NameOf(long sequence, int events) => string.Create(CultureInfo.InvariantCulture, $"{sequence:D19}-{events}{Extension}");

    /// <summary>The file of a length, in blocks.</summary>
    public static long BlocksOf(long length) => (length + Block - 1) / Block * Block;

    /// <summary>Reads a file's name; null when it is not one of ours.</summary>
    public static SpillFile? From(FileInfo file, SpillRun run)
    {
        string name = System.IO.Path.GetFileNameWithoutExtension(file.Name);
        int dash = name.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && int.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int events)
            ? new SpillFile(file.FullName, events, BlocksOf(file.Length), run)
            : null;
    }
}
