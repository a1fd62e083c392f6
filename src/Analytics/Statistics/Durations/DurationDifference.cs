using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>How the durations of a second sample compare with those of a first, the base.</summary>
/// <param name="ShiftMs">The typical difference, the second less the first, in milliseconds; below zero where the second is faster (Hodges and Lehmann).</param>
/// <param name="ShiftInterval">Its interval; nothing where there are too few values or sessions.</param>
/// <param name="Ratio">The typical time of the second over the time of the first: 0.8 where it takes 20 % less than the first. The same estimate, of logarithms.</param>
/// <param name="RatioInterval">Its interval; nothing where there are too few values or sessions.</param>
/// <param name="Ranks">The rank test, and the effect's size.</param>
/// <param name="DesignEffect">How many executions tell as much as one independent one; 1 where no session repeats, not a number where sessions are too few to say.</param>
/// <param name="BySession">Whether test and intervals go by sessions, because executions of one session are not independent.</param>
/// <param name="SpreadOfBase">How the first sample lies in sessions.</param>
/// <param name="Spread">How the second sample lies in sessions.</param>
public sealed record DurationDifference(
    double ShiftMs, Interval? ShiftInterval, double Ratio, Interval? RatioInterval, RankTestResult Ranks, double DesignEffect, bool BySession,
    SessionSpread SpreadOfBase, SessionSpread Spread)
{
    /// <summary>Cliff's delta in words.</summary>
    public EffectSize Effect => Math.Abs(Ranks.CliffsDelta) switch
    {
        >= 0.474 => EffectSize.Large,
        >= 0.33 => EffectSize.Medium,
        >= 0.147 => EffectSize.Small,
        _ => EffectSize.Negligible,
    };

    /// <summary>Compares two samples.</summary>
    /// <param name="first">The base, of which ratios and percentages are.</param>
    /// <param name="second">What is compared with it.</param>
    /// <param name="level">The intervals' level, from 0.5 to below 1, such as 0.95.</param>
    /// <exception cref="SampleException">A sample is empty.</exception>
    public static DurationDifference Of(DurationSample first, DurationSample second, double level)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        DurationPair pair = DurationPair.Of(first, second);
        ShiftEstimate shift = ShiftEstimate.Of(pair, level), ratio = ShiftEstimate.Of(pair.Logarithms(), level);
        return new(
            shift.Shift, shift.Interval, Math.Exp(ratio.Shift), ratio.Interval?.Map(Math.Exp), RankTest.Of(pair), ratio.DesignEffect, pair.IsBySession,
            pair.SpreadOfA, pair.SpreadOfB);
    }
}
