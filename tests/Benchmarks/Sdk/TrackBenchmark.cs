using DebugGrid.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Benchmarks.Sdk;

/// <summary>What tracking costs a call: around a lambda and through the proxy of a service, switched off and recording, beside the call itself.</summary>
internal static class TrackBenchmark
{
    public static async Task Run(Report report)
    {
        await using var client = new DebugGridClient(new DebugGridOptions { ComponentId = "benchmark" }, new NullTransport(), TimeProvider.System);
        await using var provider = new ServiceCollection().AddSingleton(client).AddDebugTracked<IAdder, Adder>(ServiceLifetime.Singleton).BuildServiceProvider();
        var service = provider.GetRequiredService<IAdder>();
        Func<int> add = () => 3;
        client.Enabled = false;
        await Add(report, "sdk.plain_call", "a method called through its interface", new Adder(), client);
        await Add(report, "sdk.disabled_proxy", "the same behind [DebugTrack], switched off", service, client);
        await Measure(report, "sdk.disabled_track", "Track of a lambda that exists, switched off", client, calls =>
        {
            for (int call = 0; call < calls; call++)
                client.Track("tool", "add", add);
        });
        client.Enabled = true;
        await Add(report, "sdk.proxy", "behind [DebugTrack], recording two arguments and a result", service, client);
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

    private static Task Add(Report report, string name, string detail, IAdder service, DebugGridClient client) => Measure(report, name, detail, client, calls =>
    {
        for (int call = 0; call < calls; call++)
            service.Add(call, 1);
    });

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
