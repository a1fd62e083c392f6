namespace DebugGrid.Silo.Settings;

/// <summary>What a silo is told at its start. Section <c>DebugGrid</c>; the command line's <c>--data</c>, <c>--demo</c> and <c>--urls</c> win.</summary>
public sealed class GridOptions
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "DebugGrid";

    private const long LeastHeapBytes = 128 * 1024 * 1024;
    private const long MostHeapBytesByDefault = 4L * 1024 * 1024 * 1024;

    /// <summary>Where journal, snapshots and history live. Default <c>~/.local/share/debuggrid</c> (the user's data folder). Key <c>DebugGrid:DataDirectory</c>.</summary>
    public string DataDirectory { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "debuggrid");

    /// <summary>Whether to run the demonstration workflow. Default false.</summary>
    public bool Demo { get; set; }

    /// <summary>Whether to say on standard output where the grid listens. Default true.</summary>
    public bool Banner { get; set; } = true;

    /// <summary>Whether the history runs in a process of its own, which this one starts, watches and starts again: then no statement and no fault of the
    /// database can end the process that acknowledges events. Default true; false where an application has the grid inside.</summary>
    public bool HistoryProcess { get; set; } = true;

    /// <summary>Partitions of the journal; fixed when the data directory is made. Default 1, at most 256.</summary>
    public int Partitions { get; set; } = 1;

    /// <summary>Stall watch grains. Default 16, at most 1024.</summary>
    public int StallShards { get; set; } = 16;

    /// <summary>How long a shutdown may drain and flush. Default 25 s.</summary>
    public TimeSpan ShutdownBudget { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// Bytes of the managed heap above which grains leave memory early, and a quarter above which batches are refused. Default: half of the memory that
    /// the process may use, at most 4 GB. At least 128 MB.
    /// </summary>
    public long MaxHeapBytes { get; set; } = Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2, LeastHeapBytes, MostHeapBytesByDefault);

    /// <summary>
    /// Whether Orleans' own dashboard is at <c>/orleans</c>: silos, activations, calls and errors by grain. It shows every project, so with keys it asks for an
    /// administrator's. Default false: its profiling costs memory and processor time (docs/adr/0063).
    /// </summary>
    public bool OrleansDashboard { get; set; }

    /// <summary>The cluster that the silo joins; without a connection string it stands alone.</summary>
    public ClusterSettings Cluster { get; set; } = new();

    /// <summary>Everything that is wrong with the settings, each naming its key.</summary>
    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(DataDirectory))
            yield return "DebugGrid:DataDirectory is empty; name a directory.";
        if (Partitions is < 1 or > 256)
            yield return $"DebugGrid:Partitions is {Partitions}; it must be from 1 to 256.";
        if (StallShards is < 1 or > 1024)
            yield return $"DebugGrid:StallShards is {StallShards}; it must be from 1 to 1024.";
        if (ShutdownBudget <= TimeSpan.Zero)
            yield return $"DebugGrid:ShutdownBudget is {ShutdownBudget}; it must be positive.";
        if (MaxHeapBytes < LeastHeapBytes)
            yield return $"DebugGrid:MaxHeapBytes is {MaxHeapBytes}; it must be {LeastHeapBytes} or more.";
        foreach (string fault in Cluster.Faults())
            yield return fault;
    }
}
