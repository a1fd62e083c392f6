namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>How much more data it takes, in words.</summary>
internal static class NeededWords
{
    /// <summary>The subject of the sentence: so many more of the one, or of both.</summary>
    public static string Of(NeededData needed, string executions, string baseline, string variant) => (needed.MoreOfBaseline, needed.More) switch
    {
        (0, 0) => $"{Figures.Count(needed.OfEach)} {executions} of each, which are there,",
        (0, _) => $"about {Figures.Count(needed.More)} more {executions} of {variant}",
        (_, 0) => $"about {Figures.Count(needed.MoreOfBaseline)} more {executions} of {baseline}",
        _ when needed.More == needed.MoreOfBaseline => $"about {Figures.Count(needed.More)} more {executions} of each",
        _ => $"about {Figures.Count(needed.More)} more {executions} of {variant} and {Figures.Count(needed.MoreOfBaseline)} of {baseline}",
    };
}
