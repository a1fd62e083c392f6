using System.Runtime.CompilerServices;

namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>
/// Counts, in some rows of the matrix of differences b − a, those up to a pivot: a staircase between what is counted and what is not is followed, one value a step, without
/// a branch that a processor could guess wrongly. It can follow several at once, which is what makes this three times as fast as a loop in a loop (ADR 0078).
/// </summary>
internal struct CountingLane
{
    private readonly int end;
    private int row;
    private int column;
    private long count;

    /// <summary>Stands at the staircase's first step of one of some equal parts of the rows.</summary>
    private CountingLane(double[] a, double[] b, double pivot, int part, int parts)
    {
        (row, end) = ((int)((long)a.Length * part / parts), (int)((long)a.Length * (part + 1) / parts));
        int beyond = b.Length;
        while (row < end && column < beyond)
        {
            int middle = (column + beyond) >>> 1;
            if (b[middle] - a[row] <= pivot)
                column = middle + 1;
            else
                beyond = middle;
        }
    }

    /// <summary>Counts the differences up to a pivot.</summary>
    public static long Count(double[] a, double[] b, double pivot)
    {
        CountingLane one = new(a, b, pivot, 0, 3), two = new(a, b, pivot, 1, 3), three = new(a, b, pivot, 2, 3);
        for (int steps = int.MaxValue; steps > 0;)
        {
            steps = Math.Min(one.Steps(b.Length), Math.Min(two.Steps(b.Length), three.Steps(b.Length)));
            for (int step = 0; step < steps; step++)
            {
                one.Step(a, b, pivot);
                two.Step(a, b, pivot);
                three.Step(a, b, pivot);
            }
        }

        return one.Finish(a, b, pivot) + two.Finish(a, b, pivot) + three.Finish(a, b, pivot);
    }

    /// <summary>So many steps can be taken without an end being reached.</summary>
    private readonly int Steps(int columns) => Math.Min(end - row, columns - column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(double[] a, double[] b, double pivot)
    {
        int right = b[column] - a[row] <= pivot ? 1 : 0;
        count += column & (right - 1);
        column += right;
        row += 1 - right;
    }

    private long Finish(double[] a, double[] b, double pivot)
    {
        for (; row < end; row++)
        {
            while (column < b.Length && b[column] - a[row] <= pivot)
                column++;
            count += column;
        }

        return count;
    }
}
