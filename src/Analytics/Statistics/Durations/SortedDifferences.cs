namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>
/// All differences b − a of two sorted samples, in order, without ever being stored: they are the entries of a matrix whose rows and columns are sorted, and the
/// k-th of them is found by counting how many are at most a pivot, which is one walk along both samples (D. B. Johnson, T. Mizoguchi, "Selecting the Kth Element in
/// X + Y and X₁ + X₂ + … + X_m", SIAM J. Comput. 7(2), 1978; J. F. Monahan, "Algorithm 616", ACM TOMS 10(3), 1984). Pivots are interpolated between the nearest
/// counts, and the first is that of a few quantiles of each sample.
/// </summary>
internal sealed class SortedDifferences(double[] a, double[] b)
{
    /// <summary>So few differences are listed and sorted.</summary>
    private const int Listed = 8_192;

    /// <summary>So many quantiles of each sample give the first pivots.</summary>
    private const int Thinned = 2_048;

    /// <summary>Steps that count alone; if it takes more, many differences are equal, and it is found which they are.</summary>
    private const int Counted = 4;

    private readonly SortedDifferences? rough = (long)a.Length * b.Length > 4L * Thinned * Thinned ? new(Thin(a), Thin(b)) : null;

    private long Pairs => (long)a.Length * b.Length;

    /// <summary>How many differences are at most a number.</summary>
    public long CountAtMost(double number) => CountingLane.Count(a, b, number);

    /// <summary>The median of all differences: the middle one, or the mean of the middle two.</summary>
    public double Median()
    {
        long rank = (Pairs + 1) / 2;
        double lower = Select(rank);
        if (Pairs % 2 == 1)
            return lower;
        (long count, _, double next) = Around(lower);
        return count > rank ? lower : lower + (next - lower) / 2;
    }

    /// <summary>The difference of a rank, from 1 to the number of pairs. Exact, ties included.</summary>
    public double Select(long rank)
    {
        var bracket = new RankBracket(rank, b[0] - a[^1], b[^1] - a[0], Pairs);
        for (int step = 0; !bracket.IsOne && bracket.Inside > Listed; step++)
        {
            double pivot = rough is not null && step < 2 ? rough.Select(RoughRank(bracket.Aim)) : bracket.Interpolated;
            pivot = bracket.Clamp(pivot);
            if (step < Counted)
                bracket.Narrow(CountingLane.Count(a, b, pivot), pivot, Math.BitIncrement(pivot));
            else
                Narrow(ref bracket, pivot);
        }

        return bracket.IsOne ? bracket.Low : List(bracket.Low, bracket.High, rank - bracket.Below);
    }

    private long RoughRank(long rank) => Math.Clamp((long)((double)rank / Pairs * rough!.Pairs), 1, rough.Pairs);

    private void Narrow(ref RankBracket bracket, double pivot)
    {
        (long count, double last, double next) = Around(pivot);
        bracket.Narrow(count, last, next);
    }

    /// <summary>Counts the differences up to a pivot, and finds the largest of them and the smallest of the others.</summary>
    private (long Count, double Last, double Next) Around(double pivot)
    {
        (long count, double last, double next) = (0, double.NegativeInfinity, double.PositiveInfinity);
        int column = 0;
        foreach (double value in a)
        {
            while (column < b.Length && b[column] - value <= pivot)
                column++;
            count += column;
            if (column > 0)
                last = Math.Max(last, b[column - 1] - value);
            if (column < b.Length)
                next = Math.Min(next, b[column] - value);
        }

        return (count, last, next);
    }

    private double List(double low, double high, long rank)
    {
        var listed = new List<double>(Listed);
        int column = 0;
        foreach (double value in a)
        {
            while (column < b.Length && b[column] - value < low)
                column++;
            for (int at = column; at < b.Length && b[at] - value <= high; at++)
                listed.Add(b[at] - value);
        }

        listed.Sort();
        return listed[(int)rank - 1];
    }

    private static double[] Thin(double[] values)
    {
        if (values.Length <= Thinned)
            return values;
        double[] few = new double[Thinned];
        for (int i = 0; i < few.Length; i++)
            few[i] = values[(int)((i + 0.5) * values.Length / few.Length)];
        return few;
    }
}
