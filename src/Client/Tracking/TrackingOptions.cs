using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>How running work is followed.</summary>
public sealed class TrackingOptions
{
    /// <summary>How often running executions tell that they are alive. 10 s; at least 100 ms.</summary>
    public TimeSpan HeartbeatPeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Executions that are followed for heartbeats at once; those begun beyond it are recorded all the same, without heartbeats. 10,000; at least 1.
    /// </summary>
    public int MaxOpenExecutions { get; set; } = 10_000;

    /// <summary>Frames of the exception that an execution fails with, those of its inner exceptions included. 64; 0 to 256.</summary>
    public int MaxFrames { get; set; } = 64;

    internal IEnumerable<string> Faults()
    {
        if (HeartbeatPeriod < TimeSpan.FromMilliseconds(100))
            yield return $"DebugGrid:Tracking:HeartbeatPeriod is {HeartbeatPeriod}, and must be 100 ms or more.";
        if (MaxOpenExecutions < 1)
            yield return $"DebugGrid:Tracking:MaxOpenExecutions is {MaxOpenExecutions}, and must be 1 or more.";
        if (MaxFrames is < 0 or > ProtocolLimits.MaxStackFrames)
            yield return $"DebugGrid:Tracking:MaxFrames is {MaxFrames}, and must be from 0 to {ProtocolLimits.MaxStackFrames}.";
    }
}
