using DebugGrid.Client.Profiling;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// Starts timers, and keeps the statistics of those that stopped, by their paths. Its memory is bounded by <see cref="ProfilerOptions.MaxTimers"/>
/// and <see cref="ProfilerOptions.MaxSamples"/>. Safe from several threads; no member throws.
/// </summary>
public sealed class Profiler
{
    private readonly DebugGridClient client;
    private volatile ProfilerOptions options;
    private readonly Lock gate = new();
    private ProfileEntry root;
    private int room;
    private long leftOut;

    internal Profiler(DebugGridClient client, ProfilerOptions options)
    {
        this.client = client;
        this.options = options;
        (root, room) = Empty();
    }

    /// <summary>Starts a timer; where the client or its profiler is switched off, one that does nothing.</summary>
    /// <param name="name">What is timed. Timers of one name are one line of the profile: an id does not belong into it.</param>
    public DebugTimer Start(string name)
    {
        if (!client.Enabled || !options.Enabled)
            return DebugTimer.Nothing;
        try
        {
            return DebugTimer.Start(client, name);
        }
        catch (Exception fault) when (client.Faults.Report("timer", fault))
        {
            return DebugTimer.Nothing;
        }
    }

    /// <summary>The statistics of every timer stopped since the beginning or the last <see cref="Reset"/>.</summary>
    public ProfileReport Report()
    {
        lock (gate)
            return new ProfileReport(root.Node(), leftOut);
    }

    /// <summary>Forgets all statistics. Timers that run count when they stop.</summary>
    public void Reset()
    {
        lock (gate)
        {
            (root, room) = Empty();
            leftOut = 0;
        }
    }

    /// <summary>Whether timers that start now measure memory.</summary>
    internal bool MeasuresMemory => options.MeasureMemory;

    /// <summary>Goes on with other settings, which have no faults. How much the profile holds changes with the next <see cref="Reset"/>.</summary>
    internal void Use(ProfilerOptions changed) => options = changed;

    /// <summary>Takes an outermost timer that has stopped.</summary>
    internal void Take(DebugTimer timer, TimerTree tree)
    {
        try
        {
            var result = timer.Result();
            lock (gate)
                Add(root, result);
            if (options.Send)
                client.EmitMade(TimingEvents.Of(result, tree));
        }
        catch (Exception fault) when (client.Faults.Report("timer", fault))
        {
            // Told; the timer is lost, the application goes on.
        }
    }

    private void Add(ProfileEntry around, TimingNode timer)
    {
        if (around.Inside(timer.Name, false, ref room) is not { } entry)
        {
            leftOut++;
            return;
        }
        entry.Add(timer.DurationMs, timer.MemoryDeltaBytes);
        double before = 0;
        foreach (var lap in timer.Laps)
        {
            if (entry.Inside(lap.Name, true, ref room) is { } laps)
                laps.Add(lap.DurationMs - before, null);
            else
                leftOut++;
            before = lap.DurationMs;
        }
        foreach (var child in timer.Children)
            Add(entry, child);
    }

    private (ProfileEntry Root, int Room) Empty() => (new ProfileEntry("profile", false, options.MaxSamples), options.MaxTimers);
}
