using System.Diagnostics;

namespace DebugGrid.TestKit.Outage;

/// <summary>How long calls took the application's thread. For one thread.</summary>
public sealed class EmitLatencies
{
    private readonly List<long> ticks = [];

    /// <summary>Calls so far.</summary>
    public int Count => ticks.Count;

    /// <summary>Adds one call, in ticks of <see cref="Stopwatch"/>.</summary>
    public void Add(long elapsed) => ticks.Add(elapsed);

    /// <summary>The latency that a share of the calls does not exceed, in nanoseconds; exact.</summary>
    public double Quantile(double share)
    {
        if (ticks.Count == 0)
            return double.NaN;
        ticks.Sort();
        return ticks[Math.Min(ticks.Count - 1, (int)(share * ticks.Count))] * 1e9 / Stopwatch.Frequency;
    }
}
