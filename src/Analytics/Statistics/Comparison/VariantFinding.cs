namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>What a comparison with the baseline found.</summary>
public enum VariantFinding
{
    /// <summary>The variant is better than the baseline.</summary>
    Better,

    /// <summary>The variant is worse than the baseline.</summary>
    Worse,

    /// <summary>No difference can be told, and there is enough data to have found the smallest difference of interest.</summary>
    NoDifference,

    /// <summary>No difference can be told, and one of interest may be there: it takes more executions.</summary>
    NotEnoughData,

    /// <summary>Executions of one session are not independent, and there are too few sessions.</summary>
    NotEnoughSessions,
}
