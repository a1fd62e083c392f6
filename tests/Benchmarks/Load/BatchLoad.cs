using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using DebugGrid.Protocol;
using DebugGrid.TestKit;

namespace DebugGrid.Benchmarks;

/// <summary>Sends binary batches over several connections, each again until it is acknowledged.</summary>
internal static class BatchLoad
{
    private static readonly Uri Batches = new("/api/debug/events/batch", UriKind.Relative);
    private static readonly Uri Flush = new("/api/debug/flush", UriKind.Relative);
    private static readonly MediaTypeHeaderValue Protobuf = new("application/x-protobuf");

    /// <summary>Sends as fast as the grid takes it, for the options' time.</summary>
    public static Task<LoadTally> For(SiloProcess silo, BenchmarkOptions options, uint phase, Latencies latencies)
    {
        Timestamp until = Timestamp.Now(TimeProvider.System) + TimeSpan.FromSeconds(options.Seconds);
        return Send(silo, options, phase, latencies, _ => Timestamp.Now(TimeProvider.System) < until);
    }

    /// <summary>Sends at least so many events.</summary>
    public static Task<LoadTally> Events(SiloProcess silo, BenchmarkOptions options, uint phase, long events)
    {
        long batches = (events + options.BatchEvents - 1) / options.BatchEvents;
        return Send(silo, options, phase, new Latencies(), sent => sent < (batches + options.Connections - 1) / options.Connections);
    }

    /// <summary>Sends at a steady rate, for the options' time.</summary>
    public static async Task<LoadTally> AtRate(SiloProcess silo, BenchmarkOptions options, uint phase, int eventsPerSecond, Latencies latencies)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds((double)options.BatchEvents / eventsPerSecond));
        BatchTemplate[] templates = Templates(options, phase);
        Timestamp until = Timestamp.Now(TimeProvider.System) + TimeSpan.FromSeconds(options.Seconds);
        long events = 0, bytes = 0;
        for (uint number = 0; Timestamp.Now(TimeProvider.System) < until; number++)
        {
            await timer.WaitForNextTickAsync();
            BatchTemplate batch = templates[number % templates.Length];
            batch.Renew(Timestamp.Now(TimeProvider.System), ((ulong)phase << 32) + number);
            await Post(silo, batch.Bytes, latencies);
            events += batch.Events;
            bytes += batch.Bytes.Length;
        }

        return new LoadTally(events, bytes, 0);
    }

    /// <summary>Waits until the history holds everything, also where that takes longer than a request may.</summary>
    public static async Task Drain(SiloProcess silo)
    {
        while (true)
        {
            using HttpResponseMessage answer = await silo.Http.PostAsync(Flush, null);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter?.Delta is { } later)
            {
                await Task.Delay(later);
                continue;
            }

            answer.EnsureSuccessStatusCode();
            return;
        }
    }

    private static async Task<LoadTally> Send(SiloProcess silo, BenchmarkOptions options, uint phase, Latencies latencies, Func<long, bool> more)
    {
        LoadTally[] tallies = await Task.WhenAll(Enumerable.Range(0, options.Connections)
            .Select(connection => Task.Run(() => SendFrom(silo, options, (phase << 8) + (uint)connection, latencies, more))));
        return new LoadTally(tallies.Sum(tally => tally.Events), tallies.Sum(tally => tally.Bytes), tallies.Sum(tally => tally.Refused));
    }

    private static async Task<LoadTally> SendFrom(SiloProcess silo, BenchmarkOptions options, uint connection, Latencies latencies, Func<long, bool> more)
    {
        BatchTemplate[] templates = Templates(options, connection);
        long events = 0, bytes = 0, refused = 0;
        for (uint number = 0; more(number); number++)
        {
            BatchTemplate batch = templates[number % templates.Length];
            batch.Renew(Timestamp.Now(TimeProvider.System), ((ulong)connection << 24) + number);
            refused += await Post(silo, batch.Bytes, latencies);
            events += batch.Events;
            bytes += batch.Bytes.Length;
        }

        return new LoadTally(events, bytes, refused);
    }

    private static BatchTemplate[] Templates(BenchmarkOptions options, uint seed)
    {
        var factory = new RecordFactory((int)seed);
        return [.. Enumerable.Range(0, 8).Select(_ => BatchTemplate.Make(factory, options.BatchEvents, Timestamp.Now(TimeProvider.System)))];
    }

    /// <summary>Sends a batch, again when the grid is busy, as it asks for.</summary>
    /// <returns>How often it was refused before it was acknowledged.</returns>
    public static async Task<long> Post(SiloProcess silo, ReadOnlyMemory<byte> batch, Latencies latencies)
    {
        for (long refused = 0; ; refused++)
        {
            long started = Stopwatch.GetTimestamp();
            using var content = new ReadOnlyMemoryContent(batch) { Headers = { ContentType = Protobuf } };
            using HttpResponseMessage answer = await silo.Http.PostAsync(Batches, content);
            if (answer.IsSuccessStatusCode)
            {
                latencies.Add(Stopwatch.GetElapsedTime(started));
                return refused;
            }

            if ((int)answer.StatusCode is not (429 or 503))
                throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromMilliseconds(100));
        }
    }
}
