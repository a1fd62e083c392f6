namespace DebugGrid.Grains.Memory;

/// <summary>How long grains may be without calls. While memory is over its limits: half as long with every look.</summary>
/// <param name="Idle">While there is room.</param>
/// <param name="Longest">At the first look over the limits.</param>
/// <param name="Shortest">At the end.</param>
internal sealed record TrimAges(TimeSpan Idle, TimeSpan Longest, TimeSpan Shortest)
{
    private const int MaxHalvings = 16;

    /// <summary>Fifteen minutes; from two minutes to ten seconds over the limits. Younger grains may be in use.</summary>
    public static TrimAges Default { get; } = new(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(10));

    /// <summary>The age after a number of looks in a row over the limits.</summary>
    public TimeSpan After(int looks) => TimeSpan.FromTicks(Math.Max(Longest.Ticks >> Math.Min(looks, MaxHalvings), Shortest.Ticks));
}
