namespace DebugGrid.TestKit.Time;

/// <summary>What the clocks of tests have in common.</summary>
public static class TestClock
{
    /// <summary>Where a clock stands at first unless its test needs another moment: 2026-01-01T00:00:00Z.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
