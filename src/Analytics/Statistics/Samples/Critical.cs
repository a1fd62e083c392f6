using MathNet.Numerics.Distributions;

namespace DebugGrid.Analytics.Statistics.Samples;

/// <summary>How many standard errors an estimate's interval reaches to each side, and the share of chance that lies beyond.</summary>
internal static class Critical
{
    /// <summary>The normal distribution's two-sided critical value, 1.96 for a level of 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0.5 and 1.</exception>
    public static double Normal(double level) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, Upper(level));

    /// <summary>Student's two-sided critical value.</summary>
    /// <param name="level">The level, between 0.5 and 1.</param>
    /// <param name="degrees">Degrees of freedom, above zero.</param>
    public static double Student(double level, double degrees) => StudentT.InvCDF(0, 1, degrees, Upper(level));

    /// <summary>The two-sided p-value of a normal deviate.</summary>
    public static double NormalChance(double deviate) => 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(deviate));

    /// <summary>The two-sided p-value of Student's t.</summary>
    public static double StudentChance(double t, double degrees) => 2 * StudentT.CDF(0, 1, degrees, -Math.Abs(t));

    private static double Upper(double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        return 1 - (1 - level) / 2;
    }
}
