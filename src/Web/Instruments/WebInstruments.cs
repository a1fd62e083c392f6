using System.Diagnostics.Metrics;
using DebugGrid.Web.Limits;

namespace DebugGrid.Web.Instruments;

/// <summary>The doors' instruments, meter <c>DebugGrid.Web</c>.</summary>
internal sealed class WebInstruments
{
    private readonly Counter<long> accepted;
    private readonly Counter<long> acceptedBytes;
    private readonly Counter<long> rejected;
    private readonly Counter<long> duplicates;
    private readonly Counter<long> problems;

    public WebInstruments(IMeterFactory meters, IngestBudget budget)
    {
        Meter meter = meters.Create("DebugGrid.Web");
        accepted = meter.CreateCounter<long>("debuggrid.web.events.accepted", "{event}", "Events made durable, by transport.");
        acceptedBytes = meter.CreateCounter<long>("debuggrid.web.accepted", "By", "Bytes made durable in the wire form, by transport.");
        rejected = meter.CreateCounter<long>("debuggrid.web.events.rejected", "{event}", "Events refused as not valid, by transport.");
        duplicates = meter.CreateCounter<long>("debuggrid.web.batches.duplicate", "{batch}", "Batches that had been stored before, by transport.");
        problems = meter.CreateCounter<long>("debuggrid.web.problems", "{answer}", "Requests answered with a problem, by its code and status.");
        meter.CreateObservableGauge("debuggrid.web.bodies.in_flight", () => budget.Used, "By", "Bytes of request bodies in memory.");
    }

    public void OnAccepted(string transport, int events, long bytes, bool duplicate)
    {
        KeyValuePair<string, object?> by = new("transport", transport);
        if (duplicate)
        {
            duplicates.Add(1, by);
            return;
        }

        accepted.Add(events, by);
        acceptedBytes.Add(bytes, by);
    }

    public void OnRejected(string transport, int events)
    {
        if (events > 0)
            rejected.Add(events, new KeyValuePair<string, object?>("transport", transport));
    }

    public void OnProblem(string code, int status) => problems.Add(1, new("code", code), new("status", status));
}
