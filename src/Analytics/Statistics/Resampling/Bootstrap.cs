using DebugGrid.Analytics.Statistics.Samples;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace DebugGrid.Analytics.Statistics.Resampling;

/// <summary>
/// Intervals of means and quantiles by drawing samples anew (B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap, 1993, chapters 13 and 14; the acceleration from
/// the empirical influences, equation 6.7 of T. J. DiCiccio, B. Efron, "Bootstrap Confidence Intervals", Statistical Science 11(3), 1996). Where sessions repeat, whole
/// sessions are drawn (A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application, 1997, section 3.8), and the interval is widened by as much as few sessions fall
/// short: the "expanded" percentiles of T. C. Hesterberg, "What Teachers Should Know About the Bootstrap", The American Statistician 69(4), 2015.
/// </summary>
public static class Bootstrap
{
    /// <summary>More values than this without sessions are dealt into as many groups at random, which are drawn whole: a mean's interval is the same, and takes bounded time.</summary>
    private const int MostUnits = 10_000;

    private const int FewestResamples = 200;

    /// <summary>The interval of the mean. Where tails are so heavy that the mean of the sample is not yet settled, it is too narrow: look at a quantile instead.</summary>
    /// <exception cref="SampleException">There are fewer than two values, or too few sessions where they repeat.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    public static BootstrapInterval Mean(DurationSample sample, BootstrapOptions options)
    {
        SessionUnits? sessions = Sessions(sample, options);
        (int[] units, int count) = sessions is null ? Groups(sample.Count, options.Seed) : (sessions.Units, sessions.Count);
        return Of(new ResampledMean(sample.Sorted, units, count), options, sessions);
    }

    /// <summary>The interval of a quantile.</summary>
    /// <param name="sample">The durations.</param>
    /// <param name="share">Which quantile, from 0 to 1. Near the ends it takes many values: about ten beyond the quantile.</param>
    /// <param name="options">How it is made.</param>
    /// <exception cref="SampleException">There are fewer than two values, or too few sessions where they repeat.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share, or a number of the options, is out of its range.</exception>
    public static BootstrapInterval Quantile(DurationSample sample, double share, BootstrapOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return Sessions(sample, options) is { } sessions
            ? Of(new ResampledSessionQuantile(sample.Sorted, sessions.Units, sessions.Count, share), options, sessions)
            : Of(new ResampledQuantile(sample.Sorted, share), options, null);
    }

    private static SessionUnits? Sessions(DurationSample sample, BootstrapOptions options)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Resamples, FewestResamples);
        if (sample.Count < 2)
            throw new SampleException(sample.Count == 0 ? SampleFault.Empty : SampleFault.TooFew, $"{sample.Count} durations have no spread to draw from.");
        return SessionUnits.Of(sample);
    }

    private static (int[] Units, int Count) Groups(int count, int seed)
    {
        int groups = Math.Min(count, MostUnits);
        int[] units = new int[count];
        for (int i = 0; i < count; i++)
            units[i] = i % groups;
        if (groups < count)
            new Xoshiro256StarStar(seed).Shuffle(units);
        return (units, groups);
    }

    private static BootstrapInterval Of(IResampled resampled, BootstrapOptions options, SessionUnits? sessions)
    {
        var random = new Xoshiro256StarStar(options.Seed);
        double[] drawn = new double[options.Resamples];
        for (int i = 0; i < drawn.Length; i++)
            drawn[i] = resampled.Draw(random);
        Array.Sort(drawn);
        double critical = sessions?.Critical(options.Level) ?? Critical.Normal(options.Level);
        double below = drawn.Sum(value => value < resampled.Estimate ? 1 : value == resampled.Estimate ? 0.5 : 0) / drawn.Length;
        double bias = Normal.InvCDF(0, 1, Math.Clamp(below, 0.5 / drawn.Length, 1 - 0.5 / drawn.Length));
        double acceleration = Acceleration(resampled.Influences);
        double At(double deviate) => SortedArrayStatistics.QuantileCustom(drawn, Normal.CDF(0, 1, deviate), QuantileDefinition.R6);
        double Moved(double deviate) => bias + (bias + deviate) / (1 - acceleration * (bias + deviate));
        return new(resampled.Estimate, new(At(-critical), At(critical)), new(At(Moved(-critical)), At(Moved(critical))), sessions is not null);
    }

    private static double Acceleration(IEnumerable<double> influences)
    {
        (double squares, double cubes) = (0, 0);
        foreach (double influence in influences)
        {
            squares += influence * influence;
            cubes += influence * influence * influence;
        }

        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
    }
}
