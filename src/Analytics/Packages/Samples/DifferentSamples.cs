namespace DebugGrid.Analytics.Packages.Samples;

/// <summary>
/// Chooses samples that differ: the first candidate, then always the one that is least like what was chosen already, by the words that they have in common (Jaccard
/// distance of their sets of three words in a row; farthest-first traversal, Gonzalez 1985).
/// </summary>
internal static class DifferentSamples
{
    /// <summary>Characters of a sample that are compared.</summary>
    private const int Compared = 4_000;

    private const int WordsInRow = 3;

    private static readonly char[] Between = [' ', '\n', '\t', ',', ':', ';', '{', '}', '[', ']', '"'];

    /// <summary>Chooses.</summary>
    /// <param name="candidates">The candidates, the most typical of their kind first.</param>
    /// <param name="count">How many are wanted.</param>
    public static IReadOnlyList<Sample> Choose(IReadOnlyList<Sample> candidates, int count)
    {
        if (candidates.Count <= count)
            return candidates;
        HashSet<int>[] rows = [.. candidates.Select(static candidate => RowsOf(candidate.Words))];
        double[] distances = [.. Enumerable.Repeat(double.PositiveInfinity, candidates.Count)];
        var chosen = new List<Sample>();
        for (int next = 0; chosen.Count < count; next = Farthest(distances))
        {
            chosen.Add(candidates[next]);
            for (int i = 0; i < distances.Length; i++)
                distances[i] = Math.Min(distances[i], i == next ? -1 : Distance(rows[i], rows[next]));
        }

        return chosen;
    }

    private static int Farthest(double[] distances)
    {
        int farthest = 0;
        for (int i = 1; i < distances.Length; i++)
            if (distances[i] > distances[farthest])
                farthest = i;
        return farthest;
    }

    private static double Distance(HashSet<int> one, HashSet<int> other)
    {
        int common = one.Count(other.Contains), all = one.Count + other.Count - common;
        return all == 0 ? 0 : 1 - ((double)common / all);
    }

    private static HashSet<int> RowsOf(string text)
    {
        string[] words = text[..Math.Min(text.Length, Compared)].Split(Between, StringSplitOptions.RemoveEmptyEntries);
        var rows = new HashSet<int>();
        for (int i = 0; i + WordsInRow <= words.Length; i++)
            rows.Add(HashCode.Combine(words[i], words[i + 1], words[i + 2]));
        return rows;
    }
}
