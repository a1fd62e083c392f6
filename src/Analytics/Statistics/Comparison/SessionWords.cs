using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>That there are too few sessions, in words.</summary>
internal static class SessionWords
{
    /// <summary>A session that holds more than this share of the executions is worth a word, where not all are as large.</summary>
    private const double Large = 0.25;

    /// <summary>A session is larger than the others where it holds so many times what one of equal size would.</summary>
    private const double Uneven = 1.5;

    /// <summary>The clause.</summary>
    public static string Of(string question, string baseline, SessionSpread ofBaseline, string variant, SessionSpread ofVariant) =>
        $"not enough sessions to compare the {question} of {variant} and {baseline}: {Weight(variant, ofVariant)}, {Weight(baseline, ofBaseline)}, "
        + $"and it takes {SessionSpread.Fewest} of each";

    private static string Weight(string name, SessionSpread spread)
    {
        string largest = spread.LargestShare > Large && spread.LargestShare * spread.Effective > Uneven ? $" (one holds {Figures.Percent(spread.LargestShare)} of its executions)" : "";
        string sessions = Figures.Sessions(spread.Effective);
        return $"{name} has as much as {sessions} {(sessions == "1" ? "session" : "sessions")} of equal size{largest}";
    }
}
