using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>When and how a timer ticks.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>Creates options that neither interleave nor keep alive.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Until the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>From the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Ticks run also in the middle of calls.</summary>
    public bool Interleave { get; init; }

    /// <summary>Ticks keep the activation from being idle.</summary>
    public bool KeepAlive { get; init; }
}
