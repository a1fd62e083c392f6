namespace DebugGrid.Client.Storage;

/// <summary>
/// The part of a spill directory that one process writes: a subdirectory under the operating system's lock, which goes with the process however
/// it ends. Names sort by the time of creation.
/// </summary>
internal sealed class SpillRun : IDisposable
{
    private const string LockName = "lock";
    private const string Prefix = "run-";
    private readonly FileStream held;

    private SpillRun(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    /// <summary>The subdirectory.</summary>
    public string Path { get; }

    /// <summary>Makes one.</summary>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public static SpillRun Create(string directory, TimeProvider clock)
    {
        string path = System.IO.Path.Combine(directory, Prefix + Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"));
        Directory.CreateDirectory(path);
        return TryTake(path) ?? throw new IOException($"'{path}' was taken by another process.");
    }

    /// <summary>Takes over what earlier processes left, oldest first. What belongs to a process that lives stays with it.</summary>
    public static IEnumerable<SpillRun> TakeLeftBehind(string directory)
    {
        foreach (string path in Directory.EnumerateDirectories(directory, Prefix + "*").Order(StringComparer.Ordinal).ToArray())
        {
            if (TryTake(path) is { } run)
                yield return run;
        }
    }

    /// <summary>The batches in it, by name.</summary>
    public IEnumerable<SpillFile> Files() => new DirectoryInfo(Path).EnumerateFiles("*" + SpillFile.Extension)
        .OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => SpillFile.From(file, this)).OfType<SpillFile>();

    /// <summary>Gives the lock up, and removes the subdirectory if no batch is left in it.</summary>
    public void Dispose()
    {
        bool isEmpty = !Directory.EnumerateFiles(Path, "*" + SpillFile.Extension).Any();
        held.Dispose();
        if (isEmpty)
            Directory.Delete(Path, recursive: true);
    }

    private static SpillRun? TryTake(string path)
    {
        try
        {
            return new SpillRun(path, new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
