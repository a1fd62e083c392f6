using DebugGrid.Client.Profiling;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// A running timer. The outermost one, when it stops, goes to the grid with its laps, children and custom events, and counts in the profile; what runs
/// inside it then, stops with it. A timer that is never stopped costs its memory and nothing else. Safe from several threads; no member throws.
/// </summary>
public sealed class DebugTimer : IDisposable
{
    /// <summary>A timer of a client that is switched off: does nothing.</summary>
    internal static readonly DebugTimer Nothing = new();

    private readonly TimerTree? tree;
    private readonly DebugTimer? parent;
    private readonly long start;
    private readonly long memory;
    private readonly int depth;
    private List<TimingLap>? laps;
    private List<DebugTimer>? children;
    private TimeSpan duration;
    private long memoryDelta;
    private bool stopped;

    private DebugTimer()
    {
        Name = string.Empty;
        stopped = true;
    }

    private DebugTimer(TimerTree tree, string name, DebugTimer? parent)
    {
        this.tree = tree;
        this.parent = parent;
        Name = name;
        depth = parent is null ? 1 : parent.depth + 1;
        memory = tree.Memory();
        start = tree.Client.Clock.GetTimestamp();
    }

    /// <summary>Its name; empty for a timer of a client that is switched off.</summary>
    public string Name { get; }

    /// <summary>False once it is stopped, and for a timer of a client that is switched off.</summary>
    public bool IsRunning => !Volatile.Read(ref stopped);

    /// <summary>How long it ran, until now or until it stopped.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            if (tree is null)
                return TimeSpan.Zero;
            lock (tree.Gate)
                return stopped ? duration : Now();
        }
    }

    /// <summary>Notes the time since the start under a name. A stopped timer takes none.</summary>
    public void Lap(string name)
    {
        if (tree is null)
            return;
        lock (tree.Gate)
        {
            name = NameOf(name);
            if (!stopped && tree.TryTake(name, laps?.Count ?? 0))
                (laps ??= []).Add(new TimingLap(name, Now().TotalMilliseconds));
        }
    }

    /// <summary>Notes a custom event: that something happened, when, and what else is known of it. A stopped timer takes none.</summary>
    /// <param name="name">What happened.</param>
    /// <param name="metadata">What else is known; captured at once, as a payload is. Null for nothing.</param>
    public void Event(string name, object? metadata = null)
    {
        if (tree is null || !IsRunning)
            return;
        var captured = tree.Client.Capture.Capture(metadata);
        lock (tree.Gate)
        {
            name = NameOf(name);
            if (!stopped)
                tree.TryAdd(new CustomTiming(Path(), name, Now().TotalMilliseconds, captured));
        }
    }

    /// <summary>Starts a timer inside this one. Where there is no room for it, and inside a stopped one, a timer that does nothing.</summary>
    public DebugTimer StartChild(string name)
    {
        if (tree is null)
            return Nothing;
        lock (tree.Gate)
        {
            name = NameOf(name);
            if (stopped || !tree.TryTake(name, depth < TimerLimits.MaxDepth ? children?.Count ?? 0 : TimerLimits.MaxEntries))
                return Nothing;
            var child = new DebugTimer(tree, name, this);
            (children ??= []).Add(child);
            return child;
        }
    }

    /// <summary>Stops it, and what runs inside it. A second call changes nothing.</summary>
    /// <returns>How long it ran.</returns>
    public TimeSpan Stop()
    {
        if (tree is null)
            return TimeSpan.Zero;
        lock (tree.Gate)
        {
            if (stopped)
                return duration;
            End();
        }
        if (parent is null)
            tree.Client.Profiler.Take(this, tree);
        return duration;
    }

    /// <inheritdoc cref="Stop"/>
    public void Dispose() => Stop();

    /// <summary>What was measured, until now or until it stopped.</summary>
    public TimingNode Result()
    {
        if (tree is null)
            return new TimingNode(Name, 0, null, [], []);
        lock (tree.Gate)
            return Node();
    }

    internal static DebugTimer Start(DebugGridClient client, string name) => new(new TimerTree(client), NameOf(name), null);

    private static string NameOf(string? name) => TextLimit.Name(string.IsNullOrEmpty(name) ? "unnamed" : name)!;

    private TimeSpan Now()
    {
        var elapsed = tree!.Client.Clock.GetElapsedTime(start);
        return elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero;
    }

    private void End()
    {
        if (stopped)
            return;
        duration = Now();
        memoryDelta = tree!.Memory() - memory;
        Volatile.Write(ref stopped, true);
        foreach (var child in children ?? [])
            child.End();
    }

    private TimingNode Node() => new(
        Name,
        (stopped ? duration : Now()).TotalMilliseconds,
        !tree!.MeasuresMemory ? null : stopped ? memoryDelta : tree.Memory() - memory,
        laps is null ? [] : [.. laps],
        children is null ? [] : [.. children.Select(child => child.Node())]);

    private string Path() => parent is null ? Name : $"{parent.Path()}/{Name}";
}
