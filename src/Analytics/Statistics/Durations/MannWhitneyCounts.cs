namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>
/// The exact distribution of Mann and Whitney's U of two samples without ties that come from one distribution, by their recurrence
/// (H. B. Mann, D. R. Whitney, "On a Test of Whether one of Two Random Variables is Stochastically Larger than the Other", Ann. Math. Statist. 18(1), 1947):
/// the largest value is of the one sample or of the other, p(u; n, m) = n/(n+m) p(u − m; n − 1, m) + m/(n+m) p(u; n, m − 1).
/// </summary>
internal static class MannWhitneyCounts
{
    /// <summary>Samples up to this size are answered exactly; larger ones by the normal approximation, which by then is as good.</summary>
    public const int Largest = 25;

    /// <summary>The chance of a U of at most each number from zero to n·m.</summary>
    public static double[] Cumulative(int n, int m)
    {
        double[][] row = new double[m + 1][];
        for (int j = 0; j <= m; j++)
            row[j] = [1];
        for (int i = 1; i <= n; i++)
        {
            row[0] = [1];
            for (int j = 1; j <= m; j++)
                row[j] = Next(row[j], row[j - 1], i, j);
        }

        double[] chances = row[m];
        for (int u = 1; u < chances.Length; u++)
            chances[u] += chances[u - 1];
        return chances;
    }

    private static double[] Next(double[] oneFewerOfFirst, double[] oneFewerOfSecond, int i, int j)
    {
        double[] chances = new double[i * j + 1];
        for (int u = 0; u < oneFewerOfFirst.Length; u++)
            chances[u + j] = oneFewerOfFirst[u] * i / (i + j);
        for (int u = 0; u < oneFewerOfSecond.Length; u++)
            chances[u] += oneFewerOfSecond[u] * j / (i + j);
        return chances;
    }
}
