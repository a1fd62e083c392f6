using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Rates;

/// <summary>
/// The hybrid score interval of a difference of two proportions: method 10 of R. G. Newcombe, "Interval Estimation for the Difference between Independent Proportions",
/// Statistics in Medicine 17, 1998. Where the two are correlated, with their correlation, as in method 10 of his paper on paired proportions, ibid., pages 2635 to 2650.
/// </summary>
internal static class NewcombeInterval
{
    /// <summary>The interval of the second proportion less the first.</summary>
    public static Interval Of(EffectiveRate first, EffectiveRate second, double correlation, double critical)
    {
        (Interval one, Interval other) = (first.Interval(critical), second.Interval(critical));
        double difference = second.Rate - first.Rate;
        return new(
            difference - Reach(one.Upper - first.Rate, second.Rate - other.Lower, correlation),
            difference + Reach(first.Rate - one.Lower, other.Upper - second.Rate, correlation));
    }

    private static double Reach(double one, double other, double correlation) =>
        Math.Sqrt(Math.Max(0, one * one + other * other - 2 * correlation * one * other));
}
