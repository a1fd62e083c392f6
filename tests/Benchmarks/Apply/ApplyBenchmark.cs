using System.Diagnostics;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Benchmarks.Apply;

/// <summary>Grain calls inside a silo: one after another, and many at a time, with the state machine's work included.</summary>
internal static class ApplyBenchmark
{
    private const int Calls = 200_000;
    private const int Contexts = 1_000;

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
        IContextGrain one = grains.GetGrain<IContextGrain>("default|tool/one");
        await Time(report, "apply.empty_call", "µs/call", "a read of one grain, awaited one after another", Calls, async count =>
        {
            for (int call = 0; call < count; call++)
                await one.CheckDeadline("none", 0);
        });
        IContextGrain[] many = [.. Enumerable.Range(0, Contexts).Select(number => grains.GetGrain<IContextGrain>($"default|tool/{number}"))];
        EventSlice[] slices = [.. Enumerable.Range(0, Contexts).Select(number => SliceOf(number, 10))];
        await Time(report, "apply.fan_out", "µs/event", $"slices of 10 records to {Contexts} context grains at a time", Calls, async count =>
        {
            for (int wave = 0; wave < count / (Contexts * 10); wave++)
                await Task.WhenAll(many.Select((grain, number) => grain.Apply(slices[number])));
        });
        await host.App.StopAsync();
    }

    private static async Task Time(Report report, string name, string unit, string detail, int count, Func<int, Task> work)
    {
        await work(count / 10);
        long started = Stopwatch.GetTimestamp();
        await work(count);
        report.Add(name, Stopwatch.GetElapsedTime(started).TotalMicroseconds / count, unit, detail);
    }

    private static EventSlice SliceOf(int context, int events)
    {
        Timestamp now = Timestamp.Now(TimeProvider.System);
        PositionedEvent[] items = [.. Enumerable.Range(0, events).Select(index => new PositionedEvent(1, index, new ExecutionRecord
        {
            Id = EventId.New(now),
            Time = now,
            Context = new ContextKey("tool", $"{context}"),
            Execution = new ExecutionId($"{context}-{index}-{Guid.NewGuid():N}"),
            DurationMs = index,
        }))];
        return new EventSlice(0, 0, 0, items) { IsAgain = true };
    }
}
