namespace DebugGrid.Analytics.Statistics.Planning;

/// <summary>
/// Many comparisons at once (Y. Benjamini, Y. Hochberg, "Controlling the False Discovery Rate", J. R. Statist. Soc. B 57(1), 1995).
/// </summary>
public static class MultipleComparisons
{
    /// <summary>
    /// Adjusts p-values so that, of the differences whose adjusted value is at most a level, no larger share than the level is expected to be false.
    /// </summary>
    /// <param name="chances">The p-values, from 0 to 1, in any order.</param>
    /// <returns>The adjusted values, in the same order, none below its own.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is not from 0 to 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> chances)
    {
        double[] sorted = chances.ToArray();
        int[] places = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, places);
        double[] adjusted = new double[sorted.Length];
        double least = 1;
        for (int rank = sorted.Length; rank >= 1; rank--)
        {
            if (sorted[rank - 1] is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(chances), sorted[rank - 1], "A p-value is from 0 to 1.");
            least = Math.Min(least, sorted[rank - 1] * sorted.Length / rank);
            adjusted[places[rank - 1]] = least;
        }

        return adjusted;
    }

    /// <summary>Adjusts those p-values that there are.</summary>
    /// <param name="chances">The p-values; null where there is none.</param>
    /// <returns>The adjusted values, in the same order; null where there was none.</returns>
    internal static double?[] AdjustKnown(double?[] chances)
    {
        double[] adjusted = Adjust([.. chances.Where(static chance => chance is not null).Select(static chance => chance!.Value)]);
        int next = 0;
        return Array.ConvertAll(chances, chance => chance is null ? (double?)null : adjusted[next++]);
    }
}
