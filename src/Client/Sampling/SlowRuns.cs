namespace DebugGrid.Client.Sampling;

/// <summary>
/// Learns which runs of one context are slow: longer than each of the last 64 to 128. Of runs that vary by chance alone that is about one in a hundred, whatever
/// their distribution. Before there were 64, longer than <see cref="Unlearned"/>. Not safe from several threads.
/// </summary>
internal sealed class SlowRuns
{
    /// <summary>What is slow while nothing is known: the grid's own threshold of a stall.</summary>
    public static readonly TimeSpan Unlearned = TimeSpan.FromMinutes(1);

    private const int Window = 64;
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(10);
    private TimeSpan longestBefore = Unlearned;
    private TimeSpan longest = Least;
    private int runs;

    /// <summary>The longest run that is not slow.</summary>
    public TimeSpan Threshold => longestBefore > longest ? longestBefore : longest;

    /// <summary>A run has ended.</summary>
    public void Add(TimeSpan duration)
    {
        if (duration > longest)
            longest = duration;
        if (++runs < Window)
            return;
        (longestBefore, longest, runs) = (longest, Least, 0);
    }
}
