using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>
/// By how much the second of two samples lies above the first: the median of all differences, and the interval of the differences that the rank test would not refuse
/// (J. L. Hodges, E. L. Lehmann, "Estimates of Location Based on Rank Tests", Ann. Math. Statist. 34(2), 1963; the interval as in Hollander and Wolfe, section 4.3).
/// Nothing is assumed of the distribution but that both have one shape. Where sessions repeat, the interval reaches as far as the spread between sessions demands.
/// </summary>
/// <param name="Shift">The estimate, in the samples' unit.</param>
/// <param name="Interval">Its interval; nothing where the samples, or their sessions, are too few for one at the level.</param>
/// <param name="DesignEffect">How much larger the estimate's variance is than that of as many independent values; 1 where no session repeats.</param>
internal sealed record ShiftEstimate(double Shift, Interval? Interval, double DesignEffect)
{
    /// <summary>Estimates the shift.</summary>
    public static ShiftEstimate Of(DurationPair pair, double level)
    {
        var differences = new SortedDifferences(pair.A, pair.B);
        double shift = differences.Median();
        if (pair.IsBySession && (!pair.SpreadOfA.IsEnough || !pair.SpreadOfB.IsEnough))
            return new(shift, null, double.NaN);
        (long rank, double effect) = pair.IsBySession ? BySession(pair, shift, level) : (LowestRank(pair, level), 1);
        return new(shift, rank < 1 ? null : new Interval(differences.Select(rank), differences.Select(pair.Pairs - rank + 1)), effect);
    }

    /// <summary>The rank of the difference at the interval's lower end; below 1 where there is none.</summary>
    private static long LowestRank(DurationPair pair, double level) =>
        RankTest.IsExact(pair)
            ? MannWhitneyCounts.Cumulative(pair.A.Length, pair.B.Length).TakeWhile(chance => chance <= (1 - level) / 2).Count()
            : Below(pair, Critical.Normal(level) * pair.Ranks.StandardError);

    private static (long Rank, double Effect) BySession(DurationPair pair, double shift, double level)
    {
        SessionError error = SessionRanks.StandardError(pair, shift);
        double reach = error.Error * pair.Pairs, ratio = reach / pair.Ranks.StandardError;
        return (Below(pair, Critical.Student(level, error.Degrees) * reach), double.IsFinite(ratio) ? ratio * ratio : 1);
    }

    private static long Below(DurationPair pair, double reach) => (long)Math.Floor(pair.Pairs / 2.0 - reach);
}
