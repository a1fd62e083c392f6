namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>How the chance of a difference in ranks was found.</summary>
public enum RankMethod
{
    /// <summary>From the exact distribution of U: small samples without ties.</summary>
    Exact,

    /// <summary>From the normal approximation, with corrections for ties and continuity.</summary>
    Normal,

    /// <summary>From the spread between sessions, with Student's distribution.</summary>
    BySession,
}
