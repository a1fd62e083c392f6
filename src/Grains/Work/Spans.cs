namespace DebugGrid.Grains.Work;

/// <summary>Spans from what senders say.</summary>
internal static class Spans
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(3650);

    /// <summary>A span of at least zero and at most ten years, so that no sum with a time overflows.</summary>
    public static TimeSpan FromMilliseconds(double milliseconds) =>
        milliseconds > 0 ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, Most.TotalMilliseconds)) : TimeSpan.Zero;
}
