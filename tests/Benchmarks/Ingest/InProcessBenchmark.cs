using System.Diagnostics;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Batches;
using DebugGrid.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Benchmarks.Ingest;

/// <summary>The grid without HTTP: batches are checked and put together as a door does it and given to the intake of the same process.</summary>
internal static class InProcessBenchmark
{
    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        await using GridHost host = await GridHost.Open(new Dictionary<string, string?>
        {
            ["DebugGrid:DataDirectory"] = directory.Path,
            ["urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "None",
        });
        await host.App.StartAsync();
        IGrainFactory grains = host.App.Services.GetRequiredService<IGrainFactory>();
        await Send(grains, options with { Seconds = Math.Min(5, options.Seconds) }, 1);
        await grains.GetGrain<IAnalyticsGrain>(0).Flush(CancellationToken.None);
        using Process self = Process.GetCurrentProcess();
        TimeSpan processor = self.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        long events = await Send(grains, options, 2);
        TimeSpan sending = Stopwatch.GetElapsedTime(started);
        await grains.GetGrain<IAnalyticsGrain>(0).Flush(CancellationToken.None);
        TimeSpan whole = Stopwatch.GetElapsedTime(started);
        self.Refresh();
        processor = self.TotalProcessorTime - processor;
        report.Add("ingest-process.acknowledged", events / sending.TotalSeconds, "events/s", $"1 KB records in batches of {options.BatchEvents}, {options.Connections} in flight, no HTTP");
        report.Add("ingest-process.whole", events / whole.TotalSeconds, "events/s", "until the history holds them");
        report.Add("ingest-process.processor", processor.TotalMicroseconds / events, "µs/event", "the making of the load included");
        await host.App.StopAsync();
    }

    private static async Task<long> Send(IGrainFactory grains, BenchmarkOptions options, uint phase)
    {
        var assembler = new BatchAssembler(TimeProvider.System);
        IIntakeGrain intake = grains.GetGrain<IIntakeGrain>(0);
        long[] sent = await Task.WhenAll(Enumerable.Range(0, options.Connections)
            .Select(connection => Task.Run(() => SendFrom(intake, assembler, options, (phase << 8) + (uint)connection))));
        return sent.Sum();
    }

    private static async Task<long> SendFrom(IIntakeGrain intake, BatchAssembler assembler, BenchmarkOptions options, uint connection)
    {
        var factory = new RecordFactory((int)connection);
        BatchTemplate[] templates = [.. Enumerable.Range(0, 8).Select(_ => BatchTemplate.Make(factory, options.BatchEvents, Timestamp.Now(TimeProvider.System)))];
        long events = 0;
        long started = Stopwatch.GetTimestamp();
        for (uint number = 0; Stopwatch.GetElapsedTime(started).TotalSeconds < options.Seconds; number++)
        {
            BatchTemplate template = templates[number % templates.Length];
            template.Renew(Timestamp.Now(TimeProvider.System), ((ulong)connection << 24) + number);
            using AssembledBatch batch = assembler.FromWire(template.Bytes, ProjectId.Default);
            await Append(intake, new IntakeBatch(batch.JournalId, batch.Accepted.Count, batch.Encoded));
            events += batch.Accepted.Count;
        }

        return events;
    }

    private static async Task Append(IIntakeGrain intake, IntakeBatch batch)
    {
        while (true)
        {
            try
            {
                await intake.Append(batch, CancellationToken.None);
                return;
            }
            catch (IntakeBusyException busy)
            {
                await Task.Delay(busy.RetryAfter);
            }
        }
    }
}
