using DebugGrid.TestKit;

namespace DebugGrid.Benchmarks.Ingest;

/// <summary>How long a sender waits for its acknowledgement at a steady 10,000 events a second.</summary>
internal static class LatencyBenchmark
{
    private const int EventsPerSecond = 10_000;
    private const int BatchEvents = 100;

    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        await using var silo = new SiloProcess(directory.Path);
        await silo.Start();
        BenchmarkOptions steady = options with { BatchEvents = BatchEvents };
        await BatchLoad.AtRate(silo, steady with { Seconds = 3 }, 5, EventsPerSecond, new Latencies());
        var latencies = new Latencies();
        LoadTally tally = await BatchLoad.AtRate(silo, steady, 6, EventsPerSecond, latencies);
        string load = $"batches of {BatchEvents} at {tally.Events / options.Seconds} events/s";
        report.Add("ingest-latency.p50", latencies.Quantile(0.50), "ms", load);
        report.Add("ingest-latency.p95", latencies.Quantile(0.95), "ms", load);
        report.Add("ingest-latency.p99", latencies.Quantile(0.99), "ms", load);
    }
}
