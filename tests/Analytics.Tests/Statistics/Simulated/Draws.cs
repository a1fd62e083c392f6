using DebugGrid.Analytics.Statistics.Samples;
using MathNet.Numerics.Distributions;

namespace DebugGrid.Analytics.Tests.Statistics.Simulated;

/// <summary>Samples of which the truth is known.</summary>
internal static class Draws
{
    /// <summary>The median of all durations that are drawn, in milliseconds, before a factor.</summary>
    public const double Median = 120;

    public static double[] LogNormal(Random random, int count, double factor, double sigma) =>
        Values(count, () => factor * Median * Math.Exp(sigma * Normal.Sample(random, 0, 1)));

    /// <summary>Durations whose tail has no variance: Pareto with an exponent of 1.5.</summary>
    public static double[] HeavyTailed(Random random, int count, double factor) =>
        Values(count, () => factor * Median * Math.Pow(2 * (1 - random.NextDouble()), -1 / 1.5));

    /// <summary>A rate of independent cases.</summary>
    public static RateSample Rate(Random random, int cases, double rate) => RateSample.Of(Binomial.Sample(random, rate, cases), cases);

    /// <summary>The sizes of sessions, from 1 to about twice the mean.</summary>
    public static int[] Sizes(Random random, int sessions, int mean) => [.. Enumerable.Range(0, sessions).Select(_ => 1 + random.Next(2 * mean - 1))];

    /// <summary>Durations of sessions each of which has a pace of its own.</summary>
    /// <param name="random">The randomness.</param>
    /// <param name="sizes">The sessions' sizes.</param>
    /// <param name="first">The first session's number.</param>
    /// <param name="factor">What all durations are multiplied with.</param>
    /// <param name="paces">The logarithm of each session's pace.</param>
    public static DurationSample BySession(Random random, int[] sizes, int first, double factor, double[] paces) => DurationSample.Of(
        [.. sizes.SelectMany((size, i) => LogNormal(random, size, factor * Math.Exp(paces[i]), 0.4))], [.. sizes.SelectMany((size, i) => Enumerable.Repeat(first + i, size))]);

    /// <summary>A rate of cases in sessions each of which has a rate of its own (a Beta distribution), so that two cases of one correlate by as much as is said.</summary>
    public static RateSample RateBySession(Random random, int[] sizes, int first, double[] rates) =>
        RateSample.Of(sizes.Select((size, i) => new SessionHits(first + i, Binomial.Sample(random, rates[i], size), size)));

    public static double[] Rates(Random random, int sessions, double rate, double correlation)
    {
        double weight = 1 / correlation - 1;
        return Values(sessions, () => Beta.Sample(random, rate * weight, (1 - rate) * weight));
    }

    public static double[] Paces(Random random, int sessions, double sigma) => Values(sessions, () => sigma * Normal.Sample(random, 0, 1));

    private static double[] Values(int count, Func<double> draw)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = draw();
        return values;
    }
}
