namespace DebugGrid.Benchmarks;

/// <summary>A directory on a real disk that goes away with the benchmark.</summary>
internal sealed class WorkDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("debuggrid-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
