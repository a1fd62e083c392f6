namespace DebugGrid.Silo.Hosting;

/// <summary>How long grains may be without calls while the heap is over its limit: half as long with every look.</summary>
/// <param name="Longest">At the first look.</param>
/// <param name="Shortest">At the end.</param>
internal sealed record TrimAges(TimeSpan Longest, TimeSpan Shortest)
{
    private const int MaxHalvings = 16;

    /// <summary>
    /// From five minutes to 45 seconds. Younger grains stay: the checkpoint has not saved them yet, and hundreds of thousands that save themselves at once
    /// take more memory than they give back.
    /// </summary>
    public static TrimAges Default { get; } = new(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(45));

    /// <summary>The age after a number of looks in a row over the limit.</summary>
    public TimeSpan After(int looks) => TimeSpan.FromTicks(Math.Max(Longest.Ticks >> Math.Min(looks, MaxHalvings), Shortest.Ticks));
}
