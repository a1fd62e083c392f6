namespace DebugGrid.Client;

/// <summary>Keeps what a client sends in a file, from which it can be sent again. Section <c>DebugGrid:Recording</c>.</summary>
public sealed class RecordingOptions
{
    private const long LeastBytes = 1024 * 1024;

    /// <summary>The file; one that is a recording already is continued. One process at a time. Null, the default, records nothing.</summary>
    public string? File { get; set; }

    /// <summary>Whether the file stands in for the grid: what is written to it counts as delivered, and nothing is sent. False.</summary>
    public bool Only { get; set; }

    /// <summary>Bytes that the file may hold, what it held before included; then recording ends, and what comes is counted. 1 GB; at least 1 MB.</summary>
    public long MaxBytes { get; set; } = 1024 * 1024 * 1024;

    internal IEnumerable<string> Faults()
    {
        if (File is { Length: 0 })
            yield return "DebugGrid:Recording:File is empty; name a file, or leave it out.";
        if (Only && File is null)
            yield return "DebugGrid:Recording:Only is set without a File; name one, or the events would go nowhere.";
        if (MaxBytes < LeastBytes)
            yield return $"DebugGrid:Recording:MaxBytes is {MaxBytes}, and must be {LeastBytes} or more.";
    }
}
