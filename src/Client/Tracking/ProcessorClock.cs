namespace DebugGrid.Client.Tracking;

/// <summary>Reads the process' processor time now and then, so that executions need not: a system call would cost more than all else.</summary>
internal sealed class ProcessorClock : IDisposable
{
    /// <summary>How often it is read.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider clock;
    private readonly long start;
    private readonly ITimer timer;

    /// <summary>Begins to read.</summary>
    public ProcessorClock(TimeProvider clock)
    {
        this.clock = clock;
        start = clock.GetTimestamp();
        Last = Read();
        using (ExecutionContext.SuppressFlow())
            timer = clock.CreateTimer(static self => ((ProcessorClock)self!).Tick(), this, Period, Period);
    }

    /// <summary>What was read last.</summary>
    public ProcessorSample Last { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Tick() => Last = Read();

    private ProcessorSample Read() => new(clock.GetElapsedTime(start), Environment.CpuUsage.TotalTime);
}
