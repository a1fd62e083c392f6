using System.Diagnostics;
using DebugGrid.Client.Tracking;

namespace DebugGrid.Client.Profiling;

/// <summary>What a timer and its children have in common: their lock, where they were begun, and what room is left within <see cref="TimerLimits"/>.</summary>
internal sealed class TimerTree(DebugGridClient client)
{
    private const int BytesOfChar = 3;
    private int entries;
    private List<CustomTiming>? customEvents;
    private int bytes;

    /// <summary>Guards the tree and every timer in it.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The client that the timers belong to.</summary>
    public DebugGridClient Client { get; } = client;

    /// <summary>Where the code stood that began the outermost timer.</summary>
    public Ambient Place { get; } = Ambient.Current;

    /// <summary>The activity that the outermost timer was begun in, or null.</summary>
    public Activity? Activity { get; } = Activity.Current;

    /// <summary>Whether the change of the process's managed memory is measured.</summary>
    public bool MeasuresMemory { get; } = client.Profiler.MeasuresMemory;

    /// <summary>The custom events so far, in the order in which they happened.</summary>
    public IReadOnlyList<CustomTiming> CustomEvents => customEvents ?? [];

    /// <summary>How much found no room.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Takes room for a lap or a child among its siblings. False, and counted, where there is none.</summary>
    public bool TryTake(string name, int siblings) => Counted(siblings < TimerLimits.MaxEntries && TryTakeEntry(name.Length * BytesOfChar));

    /// <summary>Takes a custom event, where there is room.</summary>
    public void TryAdd(CustomTiming custom)
    {
        int size = ((custom.Timer.Length + custom.Name.Length) * BytesOfChar) + custom.Metadata.Utf8.Length;
        if (Counted((customEvents?.Count ?? 0) < TimerLimits.MaxCustomEvents && TryTakeEntry(size)))
            (customEvents ??= []).Add(custom);
    }

    /// <summary>The process's managed memory in bytes; 0 where it is not measured.</summary>
    public long Memory() => MeasuresMemory ? GC.GetTotalMemory(forceFullCollection: false) : 0;

    private bool TryTakeEntry(int size)
    {
        if (entries >= TimerLimits.MaxEntriesTogether || size > TimerLimits.MaxBytes - bytes)
            return false;
        entries++;
        bytes += size;
        return true;
    }

    private bool Counted(bool taken)
    {
        LeftOut += taken ? 0 : 1;
        return taken;
    }
}
