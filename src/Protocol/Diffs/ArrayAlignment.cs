using System.Text.Json;

namespace DebugGrid.Protocol.Diffs;

/// <summary>
/// Aligns two arrays: the ends they share are kept, the middles are aligned by their longest common subsequence, or item by item
/// where the table for that would exceed <see cref="MaxCells"/>.
/// </summary>
internal static class ArrayAlignment
{
    /// <summary>Cells of the table for the longest common subsequence: two middles of a hundred items each.</summary>
    public const int MaxCells = 10_000;

    /// <summary>The steps, in the order of the arrays.</summary>
    public static List<ArrayStep> Of(JsonElement[] old, JsonElement[] @new)
    {
        int head = 0;
        while (head < old.Length && head < @new.Length && JsonElement.DeepEquals(old[head], @new[head]))
            head++;
        int tail = 0;
        while (tail < old.Length - head && tail < @new.Length - head && JsonElement.DeepEquals(old[^(tail + 1)], @new[^(tail + 1)]))
            tail++;

        var steps = new List<ArrayStep>(Math.Max(old.Length, @new.Length));
        for (int i = 0; i < head; i++)
            steps.Add(new ArrayStep(ArrayMove.Keep, old[i], @new[i]));
        var before = old.AsSpan(head, old.Length - head - tail);
        var after = @new.AsSpan(head, @new.Length - head - tail);
        if ((long)before.Length * after.Length <= MaxCells)
            ByCommonItems(before, after, steps);
        else
            ByPlace(before, after, steps);
        for (int i = tail; i > 0; i--)
            steps.Add(new ArrayStep(ArrayMove.Keep, old[^i], @new[^i]));
        return steps;
    }

    private static void ByPlace(ReadOnlySpan<JsonElement> old, ReadOnlySpan<JsonElement> @new, List<ArrayStep> steps)
    {
        int both = Math.Min(old.Length, @new.Length);
        for (int i = 0; i < both; i++)
            steps.Add(new ArrayStep(ArrayMove.Change, old[i], @new[i]));
        foreach (var item in old[both..])
            steps.Add(new ArrayStep(ArrayMove.Delete, item, default));
        foreach (var item in @new[both..])
            steps.Add(new ArrayStep(ArrayMove.Insert, default, item));
    }

    private static void ByCommonItems(ReadOnlySpan<JsonElement> old, ReadOnlySpan<JsonElement> @new, List<ArrayStep> steps)
    {
        int[,] common = Common(old, @new);
        int i = 0, j = 0, gapOld = 0, gapNew = 0;
        while (i < old.Length && j < @new.Length)
        {
            if (common[i, j] == common[i + 1, j + 1] + 1 && JsonElement.DeepEquals(old[i], @new[j]))
            {
                ByPlace(old[gapOld..i], @new[gapNew..j], steps);
                steps.Add(new ArrayStep(ArrayMove.Keep, old[i++], @new[j++]));
                (gapOld, gapNew) = (i, j);
            }
            else if (common[i + 1, j] >= common[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        ByPlace(old[gapOld..], @new[gapNew..], steps);
    }

    private static int[,] Common(ReadOnlySpan<JsonElement> old, ReadOnlySpan<JsonElement> @new)
    {
        int[,] common = new int[old.Length + 1, @new.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
            for (int j = @new.Length - 1; j >= 0; j--)
                common[i, j] = JsonElement.DeepEquals(old[i], @new[j])
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }
}
