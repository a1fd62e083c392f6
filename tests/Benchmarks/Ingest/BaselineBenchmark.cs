using System.Diagnostics;
using DebugGrid.Benchmarks.Baseline;
using DebugGrid.Protocol;

namespace DebugGrid.Benchmarks.Ingest;

/// <summary>The seed's own design under the same load: the same records in batches of the same size, synced per batch, moved to DuckDB by a thread beside.</summary>
internal static class BaselineBenchmark
{
    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        using var store = new SeedStore(directory.Path);
        var factory = new RecordFactory(1);
        Timestamp now = Timestamp.Now(TimeProvider.System);
        using var stop = new CancellationTokenSource();
        Task syncing = Task.Run(() => Sync(store, stop.Token));
        long events = 0;
        var writing = TimeSpan.Zero;
        var latencies = new Latencies();
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(options.Seconds))
        {
            ExecutionRecord[] records = [.. Enumerable.Range(0, options.BatchEvents).Select(_ => factory.Next(now))];
            long batch = Stopwatch.GetTimestamp();
            ReadOnlyMemory<byte>[] encoded = [.. records.Select(record => (ReadOnlyMemory<byte>)SeedRecord.Encode(record))];
            store.Write(encoded);
            latencies.Add(Stopwatch.GetElapsedTime(batch));
            writing += Stopwatch.GetElapsedTime(batch);
            events += records.Length;
        }

        ulong lag = store.Lag;
        long draining = Stopwatch.GetTimestamp();
        await stop.CancelAsync();
        await syncing;
        TimeSpan drained = Stopwatch.GetElapsedTime(draining);
        report.Add("ingest-baseline.acknowledged", events / writing.TotalSeconds, "events/s", $"LMDB synced per {options.BatchEvents} records; making the records is not counted");
        report.Add("ingest-baseline.whole", events / (writing + drained).TotalSeconds, "events/s", $"until DuckDB holds them; {lag} waited at the end");
        report.Add("ingest-baseline.p95", latencies.Quantile(0.95), "ms", "one batch");
    }

    private static void Sync(SeedStore store, CancellationToken stop)
    {
        while (true)
        {
            if (store.Sync() > 0)
                continue;
            if (stop.IsCancellationRequested)
                return;
            stop.WaitHandle.WaitOne(5);
        }
    }
}
