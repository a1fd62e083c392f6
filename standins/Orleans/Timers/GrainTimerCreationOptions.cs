using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>How a grain timer ticks.</summary>
public readonly struct GrainTimerCreationOptions
{
    /// <summary>For object initializers.</summary>
    public GrainTimerCreationOptions()
    {
    }

    /// <summary>With both times.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>The time to the first tick.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>The time from the end of a tick to the next; infinite for one tick.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether ticks may run beside calls. Default false.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether ticks keep an idle activation in memory. Default false.</summary>
    public bool KeepAlive { get; init; }
}
