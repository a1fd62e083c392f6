namespace DebugGrid.Client;

/// <summary>Where batches wait on disk while the grid is away. Section <c>DebugGrid:Spill</c>.</summary>
public sealed class SpillOptions
{
    private const long LeastBytes = 1024 * 1024;

    /// <summary>The directory; several processes may name the same one. Null, the default, keeps nothing on disk.</summary>
    public string? Directory { get; set; }

    /// <summary>Bytes that the directory may hold, counted in blocks of 4 KB; what comes then is dropped and counted. 1 GB; at least 1 MB.</summary>
    public long MaxBytes { get; set; } = 1024 * 1024 * 1024;

    internal IEnumerable<string> Faults()
    {
        if (Directory is { Length: 0 })
            yield return "DebugGrid:Spill:Directory is empty; name a directory, or leave it out.";
        if (MaxBytes < LeastBytes)
            yield return $"DebugGrid:Spill:MaxBytes is {MaxBytes}, and must be {LeastBytes} or more.";
    }
}
