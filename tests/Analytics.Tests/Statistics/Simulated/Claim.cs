namespace DebugGrid.Analytics.Tests.Statistics.Simulated;

/// <summary>What a scenario measures.</summary>
internal enum Claim
{
    /// <summary>In what share of the repetitions an interval covers the truth.</summary>
    Covers,

    /// <summary>In what share a difference is told that is not there.</summary>
    FalseAlarm,

    /// <summary>In what share a difference is told that is there.</summary>
    Power,
}
