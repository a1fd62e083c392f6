namespace DebugGrid.Analytics.Progress;

/// <summary>Work that has not ended, and what is like it.</summary>
internal sealed record RunningWork
{
    /// <summary>Its fields, by the names of the answer.</summary>
    public required IReadOnlyList<(string Name, string Value)> Fields { get; init; }

    /// <summary>How long it has run, in milliseconds.</summary>
    public required double RunningMs { get; init; }

    /// <summary>How long it has been since what <see cref="Like"/> is counted from, in milliseconds; for an execution its begin.</summary>
    public required double SinceMs { get; init; }

    /// <summary>What the work that it is compared with has in common with it, in words of the answer.</summary>
    public required string Basis { get; init; }

    /// <summary>How long work like it took from there to its end, in milliseconds, sorted.</summary>
    public required IReadOnlyList<double> Like { get; init; }
}
