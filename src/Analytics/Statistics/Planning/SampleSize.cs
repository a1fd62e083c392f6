using DebugGrid.Analytics.Statistics.Samples;
using MathNet.Numerics.Distributions;

namespace DebugGrid.Analytics.Statistics.Planning;

/// <summary>How many independent executions of each of two variants it takes to find a difference.</summary>
internal static class SampleSize
{
    /// <summary>
    /// For two rates, with the correction for Fisher's test (J. L. Fleiss, A. Tytun, H. K. Ury, "A Simple Approximation for Calculating Sample Sizes for Comparing Independent
    /// Proportions", Biometrics 36(2), 1980).
    /// </summary>
    /// <param name="first">One rate, from 0 to 1.</param>
    /// <param name="second">The other.</param>
    /// <param name="level">The level of the interval, such as 0.95.</param>
    /// <param name="power">In which share of the cases the difference is to be found, such as 0.8.</param>
    /// <returns>Executions of each; infinity where there is no difference.</returns>
    public static double ForRates(double first, double second, double level, double power)
    {
        double difference = Math.Abs(second - first), middle = (first + second) / 2;
        if (difference == 0)
            return double.PositiveInfinity;
        double root = Critical.Normal(level) * Math.Sqrt(2 * middle * (1 - middle))
            + Normal.InvCDF(0, 1, power) * Math.Sqrt(first * (1 - first) + second * (1 - second));
        double plain = root * root / (difference * difference), correction = 1 + Math.Sqrt(1 + 4 / (plain * difference));
        return Math.Ceiling(plain / 4 * correction * correction);
    }

    /// <summary>
    /// For two samples of durations that the rank test compares (G. E. Noether, "Sample Size Determination for Some Common Nonparametric Tests", JASA 82(398), 1987).
    /// </summary>
    /// <param name="superiority">How probable it is that one is faster, from 0 to 1.</param>
    /// <param name="level">The level of the interval, such as 0.95.</param>
    /// <param name="power">In which share of the cases the difference is to be found, such as 0.8.</param>
    /// <returns>Executions of each; infinity where there is no difference.</returns>
    public static double ForDurations(double superiority, double level, double power)
    {
        double away = superiority - 0.5, deviates = Critical.Normal(level) + Normal.InvCDF(0, 1, power);
        return away == 0 ? double.PositiveInfinity : Math.Ceiling(deviates * deviates / (6 * away * away));
    }
}
