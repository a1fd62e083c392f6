namespace DebugGrid.Analytics.Statistics.Samples;

/// <summary>Why a sample is refused.</summary>
public enum SampleFault
{
    /// <summary>There is no value where one is needed.</summary>
    Empty,

    /// <summary>One value has no spread: at least two are needed.</summary>
    TooFew,

    /// <summary>Sessions repeat, and there are too few of them for a spread (<see cref="SessionSpread.Fewest"/>).</summary>
    TooFewSessions,

    /// <summary>A value is not a number.</summary>
    NotANumber,

    /// <summary>A value is infinite.</summary>
    Infinite,

    /// <summary>A duration or a count is below zero.</summary>
    Negative,

    /// <summary>Sessions are given, but not one for each value.</summary>
    SessionsDiffer,

    /// <summary>More hits are counted than cases.</summary>
    MoreHitsThanCases,
}
