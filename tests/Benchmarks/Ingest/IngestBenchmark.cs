using System.Diagnostics;
using DebugGrid.TestKit;

namespace DebugGrid.Benchmarks.Ingest;

/// <summary>The whole grid over HTTP: binary batches into a silo of its own process, acknowledged after disk, until grains and history hold everything.</summary>
internal static class IngestBenchmark
{
    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        await using var silo = new SiloProcess(directory.Path);
        await silo.Start();
        await BatchLoad.For(silo, options with { Seconds = Math.Min(5, options.Seconds) }, 1, new Latencies());
        await BatchLoad.Drain(silo);
        var latencies = new Latencies();
        TimeSpan processor = silo.ProcessorTime;
        TimeSpan load = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        LoadTally tally = await BatchLoad.For(silo, options, 2, latencies);
        TimeSpan sending = Stopwatch.GetElapsedTime(started);
        load = Environment.CpuUsage.TotalTime - load;
        await BatchLoad.Drain(silo);
        TimeSpan whole = Stopwatch.GetElapsedTime(started);
        processor = silo.ProcessorTime - processor;
        string sent = $"1 KB records in batches of {options.BatchEvents}, {options.Connections} in flight, HTTP binary";
        report.Add("ingest.acknowledged", tally.Events / sending.TotalSeconds, "events/s", $"{sent}; {tally.Bytes / sending.TotalSeconds / 1e6:F0} MB/s; refused {tally.Refused} times");
        report.Add("ingest.whole", tally.Events / whole.TotalSeconds, "events/s", "until grains and history hold them");
        report.Add("ingest.p50", latencies.Quantile(0.50), "ms", "one batch, at full load");
        report.Add("ingest.p95", latencies.Quantile(0.95), "ms", "one batch, at full load");
        report.Add("ingest.processor", processor.TotalMicroseconds / tally.Events, "µs/event", "silo alone");
        report.Add("ingest.load", load.TotalMicroseconds / tally.Events, "µs/event", "processor time of the sender, on the same machine");
        report.Add("ingest.memory", silo.WorkingSet / 1e6, "MB", "silo's working set at the end");
    }
}
