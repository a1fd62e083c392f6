using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>Tells the grid how much was left out since the last time, by reason, as metrics of the client's component.</summary>
internal sealed class LeftOutReport(IEventEmitter emitter, SamplingStatistics statistics, Timestamp start)
{
    /// <summary>The metric of events that were left out.</summary>
    public const string EventsName = "debuggrid.sampling.events_left_out";

    /// <summary>The metric of events that were sent without their payload.</summary>
    public const string PayloadsName = "debuggrid.sampling.payloads_left_out";

    private readonly Lock gate = new();
    private readonly Dictionary<(string Name, LeftOutReason Reason), long> told = [];
    private Timestamp last = start;

    /// <summary>True when it is time again.</summary>
    public bool IsDue(Timestamp now, TimeSpan period) => now - last >= period;

    /// <summary>Tells.</summary>
    public void Send(Timestamp now)
    {
        lock (gate)
        {
            last = now;
            foreach (var reason in Enum.GetValues<LeftOutReason>())
            {
                Tell(EventsName, reason, statistics.LeftOut(reason));
                Tell(PayloadsName, reason, statistics.PayloadsLeftOut(reason));
            }
        }
    }

    private void Tell(string name, LeftOutReason reason, long total)
    {
        long before = told.GetValueOrDefault((name, reason));
        if (total == before)
            return;
        var metric = new MetricEvent
        {
            Name = name,
            Value = total - before,
            Unit = "{event}",
            Attributes = JsonText.From($$"""{"reason":"{{EnumNames.Of(reason)}}"}"""),
        };
        if (emitter.Emit(metric))
            told[(name, reason)] = total;
    }
}
