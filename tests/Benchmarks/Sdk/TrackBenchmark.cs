using DebugGrid.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Benchmarks.Sdk;

/// <summary>What tracking costs a call: around a lambda and through the proxy of a service, switched off and recording, beside the call itself.</summary>
internal static class TrackBenchmark
{
    private const int CheapCalls = 100_000;

    public static async Task Run(Report report)
    {
        await using var client = new DebugGridClient(new DebugGridOptions { ComponentId = "benchmark" }, new NullTransport(), TimeProvider.System);
        await using var provider = new ServiceCollection().AddSingleton(client).AddDebugTracked<IAdder, Adder>(ServiceLifetime.Singleton).BuildServiceProvider();
        var service = provider.GetRequiredService<IAdder>();
        Func<int> add = () => 3;
        client.Enabled = false;
        await Cheap(report, "sdk.delegate_call", "the lambda called by itself: what every row below that is switched off contains", calls =>
        {
            for (int call = 0; call < calls; call++)
                add();
        });
        await Cheap(report, "sdk.disabled_track", "Track of a lambda that exists, switched off", calls =>
        {
            for (int call = 0; call < calls; call++)
                client.Track("tool", "add", add);
        });
        await Cheap(report, "sdk.plain_call", "a method called through its interface", Calls(new Adder()));
        await Cheap(report, "sdk.disabled_proxy", "the same behind [DebugTrack], switched off", Calls(service));
        client.Enabled = true;
        await Measure(report, "sdk.proxy", "behind [DebugTrack], recording two arguments and a result", client, Calls(service));
        await Measure(report, "sdk.track", "Track of a lambda with a request and a result of one number", client, calls =>
        {
            for (int call = 0; call < calls; call++)
                client.Track("tool", "add", add, call);
        });
        var request = new { query = "the weather of tomorrow", limit = 10, tags = new[] { "a", "b", "c" } };
        await Measure(report, "sdk.track_object", "the same with a request of three members, one of them a list", client, calls =>
        {
            for (int call = 0; call < calls; call++)
                client.Track("tool", "add", add, request);
        });
    }

    private static Action<int> Calls(IAdder service) => calls =>
    {
        for (int call = 0; call < calls; call++)
            service.Add(call, 1);
    };

    /// <summary>A call that sends nothing: in rounds that are long beside the reading of the clock.</summary>
    private static async Task Cheap(Report report, string name, string detail, Action<int> loop)
    {
        var cost = await CallCost.Of(CheapCalls, loop, () => Task.CompletedTask);
        report.Add(name, cost.Nanoseconds, "ns", detail);
        report.Add(name + ".allocated", cost.Bytes, "B", detail);
    }

    private static async Task Measure(Report report, string name, string detail, DebugGridClient client, Action<int> loop)
    {
        var cost = await CallCost.Of(CallBenchmark.Calls, loop, () => client.FlushAsync());
        report.Add(name, cost.Nanoseconds, "ns", detail);
        report.Add(name + ".allocated", cost.Bytes, "B", detail);
    }

    internal interface IAdder
    {
        int Add(int left, int right);
    }

    private sealed class Adder : IAdder
    {
        public int Add(int left, int right) => left + right;
    }
}
