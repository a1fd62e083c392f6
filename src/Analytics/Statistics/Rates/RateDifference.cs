using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Rates;

/// <summary>How a second rate compares with a first, the base.</summary>
/// <param name="Base">The first rate, from 0 to 1.</param>
/// <param name="Rate">The second rate.</param>
/// <param name="BaseInterval">The first rate's score interval (Wilson); nothing where there are too few sessions.</param>
/// <param name="RateInterval">The second rate's score interval.</param>
/// <param name="DifferenceInterval">The interval of the second rate less the first (Newcombe); nothing where there are too few sessions.</param>
/// <param name="PValue">
/// How probable rates as different as these are by chance alone: by Fisher's exact test; where sessions repeat, one less the level at which the interval of the difference
/// just reaches zero. Nothing where there are too few sessions.
/// </param>
/// <param name="DesignEffect">How many executions tell as much as one independent one; 1 where no session repeats.</param>
/// <param name="BySession">Whether test and intervals go by sessions, because executions of one session are not independent.</param>
/// <param name="SpreadOfBase">How the first rate's cases lie in sessions.</param>
/// <param name="Spread">How the second rate's cases lie in sessions.</param>
public sealed record RateDifference(
    double Base, double Rate, Interval? BaseInterval, Interval? RateInterval, Interval? DifferenceInterval, double? PValue, double DesignEffect, bool BySession,
    SessionSpread SpreadOfBase, SessionSpread Spread)
{
    /// <summary>Halvings of the critical value at which an interval reaches zero.</summary>
    private const int Halvings = 60;

    /// <summary>No interval is asked for as many standard errors as this.</summary>
    private const double FarthestCritical = 1_000;

    /// <summary>The second rate less the first.</summary>
    public double Difference => Rate - Base;

    /// <summary>Compares two rates.</summary>
    /// <param name="first">The base.</param>
    /// <param name="second">What is compared with it.</param>
    /// <param name="level">The intervals' level, from 0.5 to below 1, such as 0.95.</param>
    /// <exception cref="SampleException">A rate is of no case.</exception>
    public static RateDifference Of(RateSample first, RateSample second, double level)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        RatePair pair = RatePair.Of(first, second);
        (EffectiveRate one, EffectiveRate other) = (pair.First.Effective, pair.Second.Effective);
        if (!pair.IsEnough)
            return new(one.Rate, other.Rate, null, null, null, null, pair.DesignEffect, true, pair.First.Spread, pair.Second.Spread);
        double critical = pair.IsBySession ? Critical.Student(level, pair.Degrees) : Critical.Normal(level);
        double chance = pair.IsBySession ? ChanceBySession(pair) : FisherTest.PValue(first.Hits, first.Cases, second.Hits, second.Cases);
        return new(
            one.Rate, other.Rate, one.Interval(critical), other.Interval(critical), NewcombeInterval.Of(one, other, pair.Correlation, critical), chance,
            pair.DesignEffect, pair.IsBySession, pair.First.Spread, pair.Second.Spread);
    }

    private static double ChanceBySession(RatePair pair)
    {
        (EffectiveRate first, EffectiveRate second) = (pair.First.Effective, pair.Second.Effective);
        if (first.Rate == second.Rate)
            return 1;
        (double excludes, double reaches) = (0, FarthestCritical);
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (excludes + reaches) / 2;
            if (NewcombeInterval.Of(first, second, pair.Correlation, middle).Contains(0))
                reaches = middle;
            else
                excludes = middle;
        }

        return Critical.StudentChance(excludes, pair.Degrees);
    }
}
