using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Client.Tests.Profiling;

public class ProfilerTests
{
    private readonly FakeTimeProvider clock = new(TestClock.Start);

    [Fact]
    public async Task Timers_of_one_path_are_one_line_of_the_report()
    {
        await using var app = Grid();
        foreach (int ms in (int[])[10, 20, 60])
        {
            using var timer = app.Client.Profiler.Start("import");
            using (timer.StartChild("parse"))
                Pass(ms / 10);
            timer.Lap("parsed");
            Pass(ms - (ms / 10));
            timer.Lap("stored");
        }
        app.Client.Profiler.Start("once").Stop();
        var report = app.Client.Profiler.Report();
        Assert.Equal(
            """
            import  3×  mean 30  sd 26.458  min 10  median 20  p95 56  p99 59.2  max 60 ms
            ├─ parsed (lap)  3×  mean 3  sd 2.646  min 1  median 2  p95 5.6  p99 5.92  max 6 ms
            ├─ stored (lap)  3×  mean 27  sd 23.812  min 9  median 18  p95 50.4  p99 53.28  max 54 ms
            └─ parse  3×  mean 3  sd 2.646  min 1  median 2  p95 5.6  p99 5.92  max 6 ms
            once  1×  mean 0  min 0  median 0  p95 0  p99 0  max 0 ms

            """.ReplaceLineEndings("\n"),
            report.ToText());
        using var json = JsonDocument.Parse(report.ToJson());
        var import = json.RootElement.GetProperty("timers")[0];
        Assert.Equal(3, import.GetProperty("count").GetInt64());
        Assert.Equal(90, import.GetProperty("total_ms").GetDouble());
        Assert.Equal("stored", import.GetProperty("children")[1].GetProperty("name").GetString());
        Assert.True(import.GetProperty("children")[1].GetProperty("lap").GetBoolean());
        Assert.Equal(0, json.RootElement.GetProperty("left_out").GetInt64());
    }

    [Fact]
    public async Task The_profile_is_bounded_and_says_what_it_left_out()
    {
        await using var app = Grid(options => (options.MaxTimers, options.MaxSamples) = (3, 2));
        for (int i = 0; i < 5; i++)
        {
            var timer = app.Client.Profiler.Start($"timer {i}");
            timer.Lap("lap");
            timer.Stop();
        }
        for (int i = 0; i < 4; i++)
        {
            var timer = app.Client.Profiler.Start("timer 0");
            Pass(i);
            timer.Stop();
        }
        var report = app.Client.Profiler.Report();
        Assert.Equal(["timer 0", "timer 1"], report.Root.Children.Select(timer => timer.Name));
        Assert.Equal(4, report.LeftOut);
        Assert.Contains("4 left out", report.ToText(), StringComparison.Ordinal);
        var first = report.Root.Children[0].Statistics!;
        Assert.Equal((5, 2, 2.5), (first.Count, first.QuantileSamples, first.MedianMs));
        Assert.Contains("quantiles of the newest 2", report.ToText(), StringComparison.Ordinal);
        app.Client.Profiler.Reset();
        Assert.Equal(string.Empty, app.Client.Profiler.Report().ToText());
    }

    [Fact]
    public async Task Timers_may_stay_inside_the_application()
    {
        await using var app = Grid(options => options.Send = false);
        app.Client.Profiler.Start("local").Stop();
        Assert.Empty(await app.EventsAsync<TimingEvent>());
        Assert.Equal(1, Assert.Single(app.Client.Profiler.Report().Root.Children).Statistics!.Count);
    }

    [Fact]
    public async Task Threads_share_one_profile()
    {
        await using var app = Grid();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                using (app.Client.Profiler.Start("shared"))
                    _ = app.Client.Profiler.Report().ToText();
            }
        })));
        Assert.Equal(1_600, Assert.Single(app.Client.Profiler.Report().Root.Children).Statistics!.Count);
    }

    [Fact]
    public void Wrong_settings_are_named()
    {
        var options = new DebugGridOptions();
        options.Profiler.MaxTimers = 0;
        options.Profiler.MaxSamples = 70_000;
        Assert.Equal(2, options.Faults().Count(fault => fault.Contains("DebugGrid:Profiler:", StringComparison.Ordinal)));
        options.Profiler.MaxTimers = ProfilerOptions.MostTimers;
        options.Profiler.MaxSamples = ProfilerOptions.MostSamples;
        Assert.Contains("MaxTimers times MaxSamples", Assert.Single(options.Faults()), StringComparison.Ordinal);
    }

    private Recording Grid(Action<ProfilerOptions>? configure = null) => new(
        options =>
        {
            options.Profiler.MeasureMemory = false;
            configure?.Invoke(options.Profiler);
        },
        clock);

    private void Pass(double ms) => clock.Advance(TimeSpan.FromMilliseconds(ms));
}
