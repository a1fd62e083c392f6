using DebugGrid.Protocol;

namespace DebugGrid.Client.Profiling;

/// <summary>The durations of all timers, or laps, of one path. Not safe from several threads.</summary>
internal sealed class ProfileEntry(string name, bool isLap, int maxSamples)
{
    private readonly Dictionary<(string Name, bool IsLap), ProfileEntry> inside = [];
    private readonly DurationSamples samples = new(maxSamples);
    private long memory;
    private long measured;

    /// <summary>Adds a duration.</summary>
    public void Add(double ms, long? memoryDelta)
    {
        samples.Add(ms);
        if (memoryDelta is not { } bytes)
            return;
        memory += bytes;
        measured++;
    }

    /// <summary>The entry of a timer or lap inside; null where there is none and no room for one.</summary>
    public ProfileEntry? Inside(string child, bool isLapInside, ref int room)
    {
        if (inside.TryGetValue((child, isLapInside), out var entry))
            return entry;
        if (room == 0)
            return null;
        room--;
        return inside[(child, isLapInside)] = new ProfileEntry(child, isLapInside, maxSamples);
    }

    /// <summary>What it holds: the laps and timers inside in the order of their first appearance.</summary>
    public ProfileNode Node() => new(name, isLap, samples.Statistics(), measured == 0 ? null : memory / measured, [.. inside.Values.Select(entry => entry.Node())]);
}
