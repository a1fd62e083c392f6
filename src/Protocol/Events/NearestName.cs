namespace DebugGrid.Protocol;

/// <summary>Finds what somebody may have meant who mistyped a name.</summary>
public static class NearestName
{
    private const int LettersForEachSlip = 3;
    private const int ShortestBeginning = 2;

    /// <summary>The nearest name; null when none is near.</summary>
    /// <param name="wrong">The name as it was typed.</param>
    /// <param name="names">The names that there are. Hyphens before a name do not count.</param>
    public static string? Of(string wrong, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        string typed = Bare(wrong);
        int slips = Math.Max(typed.Length / LettersForEachSlip, 1);
        return names
            .Select(name => (name, distance: Distance(typed, Bare(name))))
            .Where(near => (near.distance <= slips && near.distance < typed.Length) || IsBeginning(typed, Bare(near.name)))
            .OrderBy(near => near.distance)
            .ThenBy(near => near.name, StringComparer.Ordinal)
            .Select(near => near.name)
            .FirstOrDefault();
    }

    /// <summary>The question whether it was meant, to stand behind a sentence; empty when none is near.</summary>
    /// <param name="wrong">The name as it was typed.</param>
    /// <param name="names">The names that there are. Hyphens before a name do not count.</param>
    public static string Question(string wrong, IEnumerable<string> names) => Of(wrong, names) is { } nearest ? $" Did you mean {nearest}?" : string.Empty;

    private static string Bare(string name) => name.TrimStart('-').ToLowerInvariant();

    private static bool IsBeginning(string typed, string name) => typed.Length >= ShortestBeginning && name.StartsWith(typed, StringComparison.Ordinal);

    /// <summary>How many letters must be put in, left out, changed or swapped with their neighbour to make one text of the other.</summary>
    private static int Distance(string one, string other)
    {
        int[,] steps = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
            for (int j = 0; j <= other.Length; j++)
                steps[i, j] = i == 0 || j == 0 ? i + j : Step(steps, one, other, i, j);
        return steps[one.Length, other.Length];
    }

    private static int Step(int[,] steps, string one, string other, int i, int j)
    {
        int change = steps[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
        int step = Math.Min(change, Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1);
        bool areSwapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
        return areSwapped ? Math.Min(step, steps[i - 2, j - 2] + 1) : step;
    }
}
