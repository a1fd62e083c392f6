namespace DebugGrid.Analytics.Statistics.Samples;

/// <summary>
/// How the cases of a sample lie in sessions: the number of sessions of equal size that would tell as much, (Σ n)² / Σ n² over the sessions' sizes n (L. Kish,
/// Survey Sampling, 1965). Of 50 sessions of which one holds half of the cases, it is about four.
/// </summary>
/// <param name="Effective">That number; the number of cases where each stands alone.</param>
/// <param name="LargestShare">The largest session's share of the cases, from 0 to 1.</param>
public readonly record struct SessionSpread(double Effective, double LargestShare)
{
    /// <summary>
    /// With fewer sessions than this, whole or effective, no interval by sessions is given: the spread between them would itself be a guess (ADR 0078).
    /// </summary>
    public const int Fewest = 8;

    /// <summary>Whether there are enough sessions for an interval.</summary>
    public bool IsEnough => Effective >= Fewest;

    /// <summary>What an estimate of a variance from few sessions falls short by, as a factor: k / (k − 1).</summary>
    internal double Correction => Effective / (Effective - 1);

    /// <summary>The spread of sessions by their sizes. Sessions without a case do not count.</summary>
    internal static SessionSpread Of(ReadOnlySpan<int> sizes)
    {
        (double sum, double squares, int largest) = (0, 0, 0);
        foreach (int size in sizes)
        {
            sum += size;
            squares += (double)size * size;
            largest = Math.Max(largest, size);
        }

        return sum == 0 ? new(0, 0) : new(sum * sum / squares, largest / sum);
    }
}
