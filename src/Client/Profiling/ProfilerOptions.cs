namespace DebugGrid.Client;

/// <summary>What timers measure, and how much of it is kept in the application.</summary>
public sealed class ProfilerOptions
{
    /// <summary>Timers of the profile at most; see <see cref="MaxTimers"/>.</summary>
    public const int MostTimers = 100_000;

    /// <summary>Durations of one timer at most; see <see cref="MaxSamples"/>.</summary>
    public const int MostSamples = 65_536;

    /// <summary>Durations of all timers together at most: <see cref="MaxTimers"/> times <see cref="MaxSamples"/>.</summary>
    public const long MostKept = 16_000_000;

    /// <summary>Whether timers run. True. Switched off, starting and stopping one costs two reads and allocates nothing.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether a stopped timer goes to the grid. True. Without it, timers count in <see cref="Profiler.Report"/> only.</summary>
    public bool Send { get; set; } = true;

    /// <summary>Whether the change of the process's managed memory is measured. True.</summary>
    public bool MeasureMemory { get; set; } = true;

    /// <summary>Timers and laps, told apart by their paths, that have statistics; those beyond are counted as left out. 1,000; 1 to 100,000.</summary>
    public int MaxTimers { get; set; } = 1_000;

    /// <summary>Durations of one timer, the newest, that its quantiles are made of. 1,024; 1 to 65,536. Eight bytes each.</summary>
    public int MaxSamples { get; set; } = 1_024;

    internal IEnumerable<string> Faults()
    {
        if (MaxTimers is < 1 or > MostTimers)
            yield return $"DebugGrid:Profiler:MaxTimers is {MaxTimers}, and must be from 1 to {MostTimers}.";
        if (MaxSamples is < 1 or > MostSamples)
            yield return $"DebugGrid:Profiler:MaxSamples is {MaxSamples}, and must be from 1 to {MostSamples}.";
        if ((long)MaxTimers * MaxSamples > MostKept)
            yield return $"DebugGrid:Profiler: MaxTimers times MaxSamples is {(long)MaxTimers * MaxSamples}, and must not be more than {MostKept}.";
    }
}
