using System.Diagnostics;
using DebugGrid.Client;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;
using DebugGrid.TestKit;

namespace DebugGrid.Benchmarks.Sdk;

/// <summary>
/// One client into a silo of its own process over loopback: as fast as it delivers, then with far more than it can, where what is lost must be
/// exactly what its statistics say.
/// </summary>
internal static class DeliveryBenchmark
{
    private const int Templates = 512;
    private const int LookEvery = 128;

    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        await using var silo = new SiloProcess(directory.Path);
        await silo.Start();
        await Measure(silo, options with { Seconds = 3 }, waits: true);
        var steady = await Measure(silo, options, waits: true);
        report.Add("sdk.delivered", steady.Delivered / steady.Seconds, "events/s", $"1 KB records, acknowledged after disk; one client, one batch under way; lost: {steady.Losses}");
        var overload = await Measure(silo, options, waits: false);
        report.Add("sdk.overload_emitted", overload.Emitted / overload.Seconds, "events/s", "the same, emitted without a pause");
        report.Add("sdk.overload_delivered", overload.Delivered / overload.Seconds, "events/s", "of these, acknowledged after disk");
        foreach (var (reason, events) in overload.Drops.Where(drop => drop.Events > 0))
            report.Add($"sdk.overload_dropped.{reason}", (double)events / overload.Emitted * 100, "%", $"{events} of {overload.Emitted} events; delivered and dropped together are all of them");
    }

    private static async Task<Delivery> Measure(SiloProcess silo, BenchmarkOptions options, bool waits)
    {
        var settings = new DebugGridOptions { Endpoint = silo.Address, ComponentId = "benchmark" };
        // A full buffer is what is looked at, not what the client does to keep it from filling.
        settings.Sampling.Pressure.Enabled = false;
        var client = new DebugGridClient(settings);
        long started = Stopwatch.GetTimestamp();
        long emitted = await Task.Run(() => Emit(client, TimeSpan.FromSeconds(options.Seconds), waits));
        await client.FlushAsync();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await client.DisposeAsync();
        var drops = Enum.GetValues<DropReason>().Select(reason => (reason, client.Statistics.Dropped(reason))).ToArray();
        var delivery = new Delivery(emitted, client.Statistics.Delivered, drops, seconds);
        return delivery.Delivered + delivery.Lost == emitted
            ? delivery
            : throw new InvalidOperationException($"{emitted} events were emitted, {delivery.Delivered} delivered and {delivery.Lost} dropped.");
    }

    private static long Emit(DebugGridClient client, TimeSpan time, bool waits)
    {
        var factory = new RecordFactory(7);
        ExecutionRecord[] records = [.. Enumerable.Range(0, Templates).Select(_ => factory.Next(default) with { Id = default })];
        int most = new SendingOptions().BufferEvents / 2;
        long emitted = 0;
        for (long started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time;)
        {
            for (int i = 0; i < LookEvery; i++)
                client.Emit(records[emitted++ % Templates] with { Execution = default });
            while (waits && client.Statistics.Taken - client.Statistics.Delivered > most)
                Thread.Sleep(1);
        }
        return emitted;
    }

    private sealed record Delivery(long Emitted, long Delivered, (DropReason Reason, long Events)[] Drops, double Seconds)
    {
        public long Lost => Drops.Sum(drop => drop.Events);

        public string Losses => Lost == 0 ? "none" : string.Join(", ", Drops.Where(drop => drop.Events > 0).Select(drop => $"{drop.Events} {drop.Reason}"));
    }
}
