using System.Diagnostics;
using System.Net.Http.Headers;
using DebugGrid.Protocol;
using DebugGrid.TestKit;

namespace DebugGrid.Benchmarks.Ingest;

/// <summary>The whole grid over HTTP: binary batches into a silo of its own process, acknowledged after disk, until grains and history hold everything.</summary>
internal static class IngestBenchmark
{
    private static readonly Uri Batches = new("/api/debug/events/batch", UriKind.Relative);
    private static readonly Uri Flush = new("/api/debug/flush", UriKind.Relative);
    private static readonly MediaTypeHeaderValue Protobuf = new("application/x-protobuf");

    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        await using var silo = new SiloProcess(directory.Path);
        await silo.Start();
        await Send(silo, options with { Seconds = Math.Min(5, options.Seconds) }, 1, new Latencies());
        await Drain(silo);
        var latencies = new Latencies();
        TimeSpan processor = silo.ProcessorTime;
        long started = Stopwatch.GetTimestamp();
        Tally tally = await Send(silo, options, 2, latencies);
        TimeSpan sending = Stopwatch.GetElapsedTime(started);
        await Drain(silo);
        TimeSpan whole = Stopwatch.GetElapsedTime(started);
        processor = silo.ProcessorTime - processor;
        string load = $"1 KB records in batches of {options.BatchEvents}, {options.Connections} in flight, HTTP binary";
        report.Add("ingest.acknowledged", tally.Events / sending.TotalSeconds, "events/s", $"{load}; {tally.Bytes / sending.TotalSeconds / 1e6:F0} MB/s; refused {tally.Refused} times");
        report.Add("ingest.whole", tally.Events / whole.TotalSeconds, "events/s", "until grains and history hold them");
        report.Add("ingest.p50", latencies.Quantile(0.50), "ms", "one batch, at full load");
        report.Add("ingest.p95", latencies.Quantile(0.95), "ms", "one batch, at full load");
        report.Add("ingest.processor", processor.TotalMicroseconds / tally.Events, "µs/event", "silo alone");
        report.Add("ingest.memory", silo.WorkingSet / 1e6, "MB", "silo's working set at the end");
    }

    private static async Task<Tally> Send(SiloProcess silo, BenchmarkOptions options, uint phase, Latencies latencies)
    {
        Timestamp until = Timestamp.Now(TimeProvider.System) + TimeSpan.FromSeconds(options.Seconds);
        Tally[] tallies = await Task.WhenAll(Enumerable.Range(0, options.Connections)
            .Select(connection => Task.Run(() => SendFrom(silo, options, (phase << 8) + (uint)connection, until, latencies))));
        return new Tally(tallies.Sum(tally => tally.Events), tallies.Sum(tally => tally.Bytes), tallies.Sum(tally => tally.Refused));
    }

    private static async Task<Tally> SendFrom(SiloProcess silo, BenchmarkOptions options, uint connection, Timestamp until, Latencies latencies)
    {
        var factory = new RecordFactory((int)connection);
        BatchTemplate[] templates =
            [.. Enumerable.Range(0, 8).Select(_ => BatchTemplate.Make(factory, options.BatchEvents, Timestamp.Now(TimeProvider.System)))];
        long events = 0, bytes = 0, refused = 0;
        for (uint number = 0; Timestamp.Now(TimeProvider.System) < until; number++)
        {
            BatchTemplate batch = templates[number % templates.Length];
            batch.Renew(Timestamp.Now(TimeProvider.System), ((ulong)connection << 24) + number);
            while (true)
            {
                long started = Stopwatch.GetTimestamp();
                using var content = new ReadOnlyMemoryContent(batch.Bytes) { Headers = { ContentType = Protobuf } };
                using HttpResponseMessage answer = await silo.Http.PostAsync(Batches, content);
                if (answer.IsSuccessStatusCode)
                {
                    latencies.Add(Stopwatch.GetElapsedTime(started));
                    break;
                }

                if ((int)answer.StatusCode is not (429 or 503))
                    throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                refused++;
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromMilliseconds(100));
            }

            events += batch.Events;
            bytes += batch.Bytes.Length;
        }

        return new Tally(events, bytes, refused);
    }

    private static async Task Drain(SiloProcess silo)
    {
        using HttpResponseMessage answer = await silo.Http.PostAsync(Flush, null);
        answer.EnsureSuccessStatusCode();
    }

    private sealed record Tally(long Events, long Bytes, long Refused);
}
