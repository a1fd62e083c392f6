namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>What one walk along two sorted samples counts.</summary>
/// <param name="Smaller">Pairs in which the value of the second is the smaller one, ties by half: Mann and Whitney's U.</param>
/// <param name="Ties">The sum of t³ − t over all runs of t equal values.</param>
/// <param name="First">Values of the first sample.</param>
/// <param name="Second">Values of the second sample.</param>
internal readonly record struct RankSums(double Smaller, double Ties, int First, int Second)
{
    /// <summary>Whether any value occurs twice.</summary>
    public bool HasTies => Ties > 0;

    /// <summary>The standard deviation of U where both samples come from one distribution, corrected for ties. Zero where all values are equal.</summary>
    public double StandardError
    {
        get
        {
            double all = (double)First + Second;
            double tied = all > 1 ? Ties / (all * (all - 1)) : 0;
            return Math.Sqrt((double)First * Second / 12 * Math.Max(0, all + 1 - tied));
        }
    }

    /// <summary>Counts.</summary>
    public static RankSums Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        (int i, int j) = (0, 0);
        (double smaller, double ties) = (0, 0);
        while (i < a.Length)
        {
            double value = a[i];
            (int fromA, int before) = (i, j);
            while (before < b.Length && b[before] < value)
                before++;
            ties += Runs(b[j..before]);
            j = before;
            while (i < a.Length && a[i] == value)
                i++;
            while (j < b.Length && b[j] == value)
                j++;
            double same = i - fromA + (j - before);
            smaller += (i - fromA) * (before + (j - before) / 2.0);
            ties += same * same * same - same;
        }

        return new(smaller, ties + Runs(b[j..]), a.Length, b.Length);
    }

    private static double Runs(ReadOnlySpan<double> sorted)
    {
        double ties = 0;
        for (int from = 0, to = 1; to <= sorted.Length; to++)
            if (to == sorted.Length || sorted[to] != sorted[from])
            {
                double same = to - from;
                ties += same * same * same - same;
                from = to;
            }

        return ties;
    }
}
