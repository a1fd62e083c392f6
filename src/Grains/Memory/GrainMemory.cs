using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;

namespace DebugGrid.Grains.Memory;

/// <summary>
/// Counts the grains of the live state in one silo's memory and says when they, or the managed heap, are more than they may be. The count is exact and
/// falls at once when grains leave; the heap falls only when it is collected. Thread-safe.
/// </summary>
public sealed class GrainMemory
{
    /// <summary>This share of the grains leaves when they, or the heap, are over the limit; and a limit exceeded by this share of itself is the end.</summary>
    private const int Share = 4;

    private readonly HeapBudget heap;
    private readonly int most;
    private int active;
    private volatile int target = int.MaxValue;

    /// <summary>Begins to count.</summary>
    /// <param name="options">Holds the limit of grains.</param>
    /// <param name="heap">The limit of the heap.</param>
    /// <param name="meters">Makes the meter of the count.</param>
    public GrainMemory(IOptions<GrainOptions> options, HeapBudget heap, IMeterFactory meters)
    {
        this.heap = heap;
        most = options.Value.MaxActive;
        meters.Create("DebugGrid.Grains").CreateObservableGauge(
            "debuggrid.grains.active", () => Active, "{grain}", "Grains of the live state in memory.");
    }

    /// <summary>Grains in memory.</summary>
    public int Active => Volatile.Read(ref active);

    /// <summary>Whether the heap is over its limit.</summary>
    public bool IsHeapOver => heap.Used() > heap.Limit;

    /// <summary>Whether so few more grains may come that some should begin to leave.</summary>
    internal bool IsNear => Active > most - (most / (2 * Share));

    /// <summary>Whether a grain that is saved and has nothing to do should leave.</summary>
    internal bool ShouldLeave => Active > target;

    /// <summary>Looks how memory stands.</summary>
    public MemoryState Look()
    {
        long used = heap.Used();
        int grains = Active;
        if (grains > (long)most + (most / Share) || used - heap.Limit > heap.Limit / Share)
            return MemoryState.Full;
        return used > heap.Limit || grains > most ? MemoryState.Over : MemoryState.Room;
    }

    /// <summary>
    /// Looks how memory stands, and decides how many grains may stay when they are saved next: three quarters, where a limit is exceeded, or nearly reached by the
    /// grains, until so few are left or <see cref="Enough"/> says that no more can leave.
    /// </summary>
    public MemoryState Aim()
    {
        MemoryState state = Look();
        int grains = Math.Min(Active, most);
        int low = most - (most / Share);
        if (state != MemoryState.Room)
            target = grains - (grains / Share);
        else if (IsNear || (target == low && grains > low))
            target = low;
        else
            target = int.MaxValue;
        return state;
    }

    /// <summary>All have left that could: nobody else leaves until the next look.</summary>
    internal void Enough() => target = int.MaxValue;

    /// <summary>A grain has come.</summary>
    internal void OnActivated() => Interlocked.Increment(ref active);

    /// <summary>A grain has gone.</summary>
    internal void OnDeactivated() => Interlocked.Decrement(ref active);
}
