namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>
/// Cliff's delta in words, by J. Romano, J. D. Kromrey, J. Coraggio, J. Skowronek, "Appropriate statistics for ordinal level data", Florida Association of Institutional
/// Research, 2006.
/// </summary>
public enum EffectSize
{
    /// <summary>Below 0.147.</summary>
    Negligible,

    /// <summary>From 0.147.</summary>
    Small,

    /// <summary>From 0.33.</summary>
    Medium,

    /// <summary>From 0.474.</summary>
    Large,
}
