using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>
/// Mann and Whitney's test of two samples. Exact for small samples without ties, else by the normal approximation with corrections for ties and continuity
/// (M. Hollander, D. A. Wolfe, Nonparametric Statistical Methods, 2nd ed. 1999, section 4.1). Where sessions repeat it goes by the spread between sessions
/// (<see cref="SessionRanks"/>).
/// </summary>
internal static class RankTest
{
    /// <summary>Tests whether values of one sample tend to be smaller than those of the other.</summary>
    public static RankTestResult Of(DurationPair pair)
    {
        RankSums sums = pair.Ranks;
        double superiority = sums.Smaller / pair.Pairs;
        if (pair.IsBySession)
            return new(superiority, ChanceBySession(pair, superiority), RankMethod.BySession);
        if (IsExact(pair))
            return new(superiority, ExactChance(pair), RankMethod.Exact);
        double away = Math.Max(0, Math.Abs(sums.Smaller - pair.Pairs / 2.0) - 0.5), error = sums.StandardError;
        return new(superiority, error > 0 ? Critical.NormalChance(away / error) : 1, RankMethod.Normal);
    }

    /// <summary>Whether a pair is small enough, and without ties, for the exact distribution.</summary>
    public static bool IsExact(DurationPair pair) =>
        pair.A.Length <= MannWhitneyCounts.Largest && pair.B.Length <= MannWhitneyCounts.Largest && !pair.Ranks.HasTies;

    private static double ExactChance(DurationPair pair)
    {
        double[] chances = MannWhitneyCounts.Cumulative(pair.A.Length, pair.B.Length);
        long smaller = (long)pair.Ranks.Smaller, tail = Math.Min(smaller, pair.Pairs - smaller);
        return Math.Min(1, 2 * chances[tail]);
    }

    private static double? ChanceBySession(DurationPair pair, double superiority)
    {
        if (!pair.SpreadOfA.IsEnough || !pair.SpreadOfB.IsEnough)
            return null;
        double away = Math.Abs(superiority - 0.5);
        SessionError error = SessionRanks.StandardError(pair, 0);
        return away == 0 ? 1 : Critical.StudentChance(away / error.Error, error.Degrees);
    }
}
