using System.Diagnostics.Metrics;
using DebugGrid.Protocol;

namespace DebugGrid.Grains;

/// <summary>The instruments of the live state, meter <c>DebugGrid.Grains</c>.</summary>
public sealed class GrainInstruments
{
    private readonly Counter<long> events;
    private readonly Counter<long> findings;
    private readonly Counter<long> checks;
    private readonly Counter<long> failedChecks;
    private readonly Counter<long> dropped;
    private readonly Counter<long> unwatched;
    private readonly Histogram<double> lateness;

    /// <summary>Makes the instruments.</summary>
    public GrainInstruments(IMeterFactory meters)
    {
        Meter meter = meters.Create("DebugGrid.Grains");
        events = meter.CreateCounter<long>("debuggrid.grains.events", "{event}", "Events given to grains, by whether they had seen them before.");
        findings = meter.CreateCounter<long>("debuggrid.stalls.findings", "{finding}", "Stalls and abandonments found, by kind.");
        checks = meter.CreateCounter<long>("debuggrid.stalls.checks", "{check}", "Deadlines that were reached and looked at.");
        failedChecks = meter.CreateCounter<long>("debuggrid.stalls.failed_checks", "{check}", "Deadlines whose owner could not be asked; they are looked at again.");
        lateness = meter.CreateHistogram<double>("debuggrid.stalls.lateness", "s", "From a deadline to the moment it was looked at.");
        unwatched = meter.CreateCounter<long>("debuggrid.stalls.unwatched", "{work}", "Pieces of work that are not watched, because their stall watch was full.");
        dropped = meter.CreateCounter<long>("debuggrid.pulse.dropped", "{name}", "Names that did not fit into what the dashboard counts.");
    }

    internal void OnApplied(int fresh, int seen)
    {
        if (fresh > 0)
            events.Add(fresh, new KeyValuePair<string, object?>("seen", false));
        if (seen > 0)
            events.Add(seen, new KeyValuePair<string, object?>("seen", true));
    }

    internal void OnChecked(TimeSpan late)
    {
        checks.Add(1);
        lateness.Record(late.TotalSeconds);
    }

    internal void OnCheckFailed() => failedChecks.Add(1);

    internal void OnFound(FindingKind kind) => findings.Add(1, new KeyValuePair<string, object?>("kind", kind.ToString()));

    internal void OnUnwatched(long pieces)
    {
        if (pieces > 0)
            unwatched.Add(pieces);
    }

    internal void OnDropped(int names)
    {
        if (names > 0)
            dropped.Add(names);
    }
}
