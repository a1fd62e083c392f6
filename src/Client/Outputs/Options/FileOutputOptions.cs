using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// Events as lines of a file. At <see cref="MaxBytes"/> the file gets the suffix <c>.1</c>, an earlier one <c>.2</c> and so on, and a new one begins.
/// One process at a time writes a file.
/// </summary>
public sealed class FileOutputOptions
{
    private const long LeastBytes = 4096;
    private const int MostFiles = 1000;

    /// <summary>The file; its directory is made if it is missing. Null, the default, writes none.</summary>
    public string? Path { get; set; }

    /// <summary>The least level that is written. <see cref="EventLevel.Trace"/>.</summary>
    public EventLevel Level { get; set; } = EventLevel.Trace;

    /// <summary>How a line is written. <see cref="OutputFormat.Json"/>, which <c>debuggrid import jsonl</c> reads.</summary>
    public OutputFormat Format { get; set; } = OutputFormat.Json;

    /// <summary>Bytes that a file may have. 16 MB; at least 4 KB. A longer line has a file of its own.</summary>
    public long MaxBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Files that are kept, the one being written included; the oldest is deleted. 8; 1 to 1,000.</summary>
    public int MaxFiles { get; set; } = 8;

    internal IEnumerable<string> Faults()
    {
        if (Path is { Length: 0 })
            yield return "DebugGrid:Outputs:File:Path is empty; name a file, or leave it out.";
        if (MaxBytes < LeastBytes)
            yield return $"DebugGrid:Outputs:File:MaxBytes is {MaxBytes}, and must be {LeastBytes} or more.";
        if (MaxFiles is < 1 or > MostFiles)
            yield return $"DebugGrid:Outputs:File:MaxFiles is {MaxFiles}, and must be from 1 to {MostFiles}.";
        foreach (string fault in OutputFaults.Of("File", Level, Format))
            yield return fault;
    }
}
