namespace DebugGrid.TestKit.Disk;

/// <summary>A new directory on the real disk that goes with everything in it when the test is over.</summary>
public sealed class TempDirectory : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("debuggrid-");

    /// <summary>The directory's full path.</summary>
    public string FullPath => directory.FullName;

    /// <summary>The full path of a file or directory inside; nothing is created.</summary>
    public string Combine(params string[] parts) => Path.Combine([FullPath, .. parts]);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(FullPath))
            Directory.Delete(FullPath, recursive: true);
    }
}
