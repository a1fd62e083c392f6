using DebugGrid.Client;
using DebugGrid.Protocol;

namespace DebugGrid.Benchmarks.Sdk;

/// <summary>Calls of the SDK on the application's thread, with a grid behind it that takes everything at once: switched off, filtered and recording.</summary>
internal static class CallBenchmark
{
    private const int CheapCalls = 100_000;

    /// <summary>Calls in one round: as many as an application makes at once, fewer than fill a batch.</summary>
    public const int Calls = 1_000;

    private const int BurstCalls = 20_000;

    private static readonly ContextKey Tool = new("tool", "search");
    private static readonly JsonText Payload = JsonText.From("""{"query":"the weather of tomorrow","limit":10}""");

    public static async Task Run(Report report)
    {
        await using var client = new DebugGridClient(new DebugGridOptions { ComponentId = "benchmark" }, new NullTransport(), TimeProvider.System);
        client.Enabled = false;
        await Disabled(client, report);
        client.Enabled = true;
        await Filtered(client, report);
        await Recording(client, report);
    }

    private static async Task Disabled(DebugGridClient client, Report report)
    {
        var message = Record(0);
        await Cheap(report, "sdk.disabled_emit", "Emit of an event, switched off", calls =>
        {
            for (int call = 0; call < calls; call++)
                client.Emit(message);
        });
        await Cheap(report, "sdk.disabled_scope", "BeginContext and its Dispose, switched off", calls =>
        {
            for (int call = 0; call < calls; call++)
                client.BeginContext("tool", "search").Dispose();
        });
        var module = client.Module("benchmark");
        await Cheap(report, "sdk.disabled_log", "module.Log of an interpolated text with two values, switched off", calls =>
        {
            for (int call = 0; call < calls; call++)
                module.Log(EventLevel.Critical, $"step {call} of {calls}");
        });
    }

    private static async Task Filtered(DebugGridClient client, Report report)
    {
        var module = client.Module("benchmark");
        await Cheap(report, "sdk.filtered_log", "module.Log of an interpolated text with two values, below the level", calls =>
        {
            for (int call = 0; call < calls; call++)
                module.Log(EventLevel.Trace, $"step {call} of {calls}");
        });
    }

    private static async Task Recording(DebugGridClient client, Report report)
    {
        await Costly(report, client, "sdk.record", "Emit of a new execution record", calls =>
        {
            for (int call = 0; call < calls; call++)
                client.Emit(Record(call));
        });
        await Costly(report, client, "sdk.record_burst", $"the same, {BurstCalls} at once: while batches are made of them on the other processor, and none has been collected", calls =>
        {
            for (int call = 0; call < calls; call++)
                client.Emit(Record(call));
        }, BurstCalls);
        await Costly(report, client, "sdk.scope", "BeginContext and its Dispose: two events, linked to the scope around", calls =>
        {
            for (int call = 0; call < calls; call++)
                client.BeginContext("tool", "search").Dispose();
        });
        await Costly(report, client, "sdk.log", "module.Log of an interpolated text with two values", calls =>
        {
            var module = client.Module("benchmark");
            for (int call = 0; call < calls; call++)
                module.Log(EventLevel.Info, $"step {call} of {calls}");
        });
        await client.FlushAsync();
        if (client.Statistics.DroppedTotal > 0)
            throw new InvalidOperationException("Events were dropped, which costs less than recording them.");
    }

    private static ExecutionRecord Record(int number) => new()
    {
        Context = Tool,
        DurationMs = number,
        Request = Payload,
        Response = Payload,
    };

    private static async Task Cheap(Report report, string name, string detail, Action<int> loop)
    {
        var cost = await CallCost.Of(CheapCalls, loop, () => Task.CompletedTask);
        report.Add(name, cost.Nanoseconds, "ns", detail);
        report.Add(name + ".allocated", cost.Bytes, "B", detail);
    }

    private static async Task Costly(Report report, DebugGridClient client, string name, string detail, Action<int> loop, int calls = Calls)
    {
        var cost = await CallCost.Of(calls, loop, () => client.FlushAsync());
        report.Add(name, cost.Nanoseconds, "ns", detail);
        report.Add(name + ".allocated", cost.Bytes, "B", detail);
    }
}
