using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Sending;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>
/// What stands between the client and its buffer: decides by chance about executions, then by load about single events, and tells the grid how much was left out.
/// </summary>
internal sealed class Sampler : IEventSink, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private readonly TimeProvider clock;
    private readonly SamplingStatistics statistics;
    private readonly ClientFaults faults;
    private readonly PressureGate gate;
    private readonly TreeSampler trees;
    private readonly LeftOutReport report;
    private readonly ITimer timer;
    private volatile SamplingPlan plan;
    private volatile bool isClosed;

    /// <summary>Begins to look.</summary>
    public Sampler(EventBuffer buffer, ProcessorClock processor, DebugGridClient client)
    {
        clock = client.Clock;
        faults = client.Faults;
        statistics = client.Statistics.Sampling;
        gate = new PressureGate(buffer, processor, clock, statistics);
        trees = new TreeSampler(gate, client.Options.Tracking.HeartbeatPeriod, statistics);
        report = new LeftOutReport(client, statistics, Timestamp.Now(clock));
        plan = new SamplingPlan(client.Options.Sampling);
        Use(client.Options.Sampling);
        using (ExecutionContext.SuppressFlow())
            timer = clock.CreateTimer(static self => ((Sampler)self!).Tick(), this, Period, Period);
    }

    /// <summary>True while neither chance nor load leaves anything out.</summary>
    public bool TakesAll => plan.IsIdle && trees.Count == 0 && gate.TakesAll;

    /// <inheritdoc/>
    public bool TryTake(DebugEvent message)
    {
        statistics.OnOffered();
        var current = plan;
        bool isOfExecution = !message.Execution.IsNone || message is ExecutionRecord;
        if (!isOfExecution || isClosed || (current.IsIdle && trees.Count == 0))
            return gate.TryTake(message);
        return trees.TryTake(message, current);
    }

    /// <summary>Goes on with other settings, which have no faults. What runs already stays as it was decided.</summary>
    public void Use(SamplingOptions options)
    {
        gate.Use(options.Pressure.Copy());
        trees.Limit(options);
        plan = new SamplingPlan(options);
    }

    /// <summary>Sends what is held back, and how much was left out. What comes then is not sampled.</summary>
    public void Close()
    {
        if (isClosed)
            return;
        isClosed = true;
        trees.SendAll();
        report.Send(Timestamp.Now(clock));
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Tick()
    {
        try
        {
            gate.Look();
            var now = Timestamp.Now(clock);
            trees.SendSlow(now);
            if (report.IsDue(now, plan.ReportPeriod))
                report.Send(now);
        }
        catch (Exception fault) when (faults.Report("sampling", fault))
        {
            // Told; the next tick tries again.
        }
    }
}
