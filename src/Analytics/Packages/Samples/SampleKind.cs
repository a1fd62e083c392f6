namespace DebugGrid.Analytics.Packages.Samples;

/// <summary>What an execution is a sample of.</summary>
internal enum SampleKind
{
    /// <summary>One that failed or ran out of time.</summary>
    Error,

    /// <summary>One of the slowest that succeeded.</summary>
    Slow,

    /// <summary>One of the fastest that succeeded.</summary>
    Fast,

    /// <summary>One that took about as long as most.</summary>
    Median,
}
