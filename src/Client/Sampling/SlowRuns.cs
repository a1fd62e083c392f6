namespace DebugGrid.Client.Sampling;

/// <summary>
/// Learns which runs of one context are slow: longer than each of the last 64 to 128. Of runs that vary by chance alone that is about one in a hundred, whatever
/// their distribution. Not safe from several threads.
/// </summary>
internal sealed class SlowRuns
{
    private const int Window = 64;
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(10);
    private TimeSpan longestBefore = TimeSpan.MaxValue;
    private TimeSpan longest = Least;
    private int runs;

    /// <summary>The longest run that is not slow; endless before there were enough.</summary>
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
