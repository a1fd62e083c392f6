namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>What the ranks of two samples say.</summary>
/// <param name="Superiority">
/// The share of pairs in which the second sample's value is the smaller one, ties counted by half: how probable it is that one of its executions is faster. 0.5 where neither is.
/// </param>
/// <param name="PValue">How probable a superiority as far from 0.5 is by chance alone; nothing where there are too few sessions to say.</param>
/// <param name="Method">How the p-value was found.</param>
public sealed record RankTestResult(double Superiority, double? PValue, RankMethod Method)
{
    /// <summary>Cliff's delta: from −1, the second sample is always slower, to 1, it is always faster.</summary>
    public double CliffsDelta => 2 * Superiority - 1;
}
