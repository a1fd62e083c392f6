using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Client.Tests.Profiling;

public class DebugTimerTests
{
    private readonly FakeTimeProvider clock = new(TestClock.Start);

    [Fact]
    public async Task A_stopped_timer_is_sent_with_laps_and_children()
    {
        await using var app = Grid();
        using (var timer = app.Client.Profiler.Start("import"))
        {
            Pass(5);
            timer.Lap("opened");
            using (var child = timer.StartChild("parse"))
            {
                Pass(10);
                child.Lap("header");
                Pass(1);
            }
            Pass(4);
        }
        var sent = Assert.Single(await app.EventsAsync<TimingEvent>());
        Assert.Equal(
            new TimingNode("import", 20, null, [new TimingLap("opened", 5)], [new TimingNode("parse", 11, null, [new TimingLap("header", 10)], [])]), sent.Timer);
        Assert.True(sent.Attributes.IsNone);
        Assert.Equal("import  20 ms\n├─ opened (lap)  at 5 ms\n└─ parse  11 ms\n   └─ header (lap)  at 10 ms\n", sent.Timer.ToText());
        Assert.Equal(
            """{"name":"import","duration_ms":20,"laps":[{"name":"opened","duration_ms":5}],"children":[{"name":"parse","duration_ms":11,"laps":[{"name":"header","duration_ms":10}],"children":[]}]}""",
            sent.Timer.ToJson());
    }

    [Fact]
    public async Task Custom_events_say_when_and_where_they_happened()
    {
        await using var app = Grid();
        var timer = app.Client.Profiler.Start("import");
        Pass(5);
        var child = timer.StartChild("parse");
        Pass(1);
        child.Event("retry", new { attempt = 2 });
        timer.Event("noticed");
        timer.Stop();
        var sent = Assert.Single(await app.EventsAsync<TimingEvent>());
        Assert.Equal(
            """{"timing_events":[{"timer":"import/parse","name":"retry","at_ms":1,"metadata":{"attempt":2}},{"timer":"import","name":"noticed","at_ms":6}]}""",
            sent.Attributes.ToString());
    }

    [Fact]
    public async Task What_runs_inside_stops_with_the_outermost_timer()
    {
        await using var app = Grid();
        var timer = app.Client.Profiler.Start("outer");
        var child = timer.StartChild("inner");
        Pass(3);
        Assert.True(child.IsRunning);
        Assert.Equal(TimeSpan.FromMilliseconds(3), timer.Stop());
        Pass(3);
        Assert.False(child.IsRunning);
        Assert.Equal(TimeSpan.FromMilliseconds(3), child.Stop());
        Assert.Equal(TimeSpan.FromMilliseconds(3), timer.Stop());
        child.Lap("late");
        timer.Event("late");
        Assert.False(timer.StartChild("late").IsRunning);
        var sent = Assert.Single(await app.EventsAsync<TimingEvent>());
        Assert.Equal(new TimingNode("outer", 3, null, [], [new TimingNode("inner", 3, null, [], [])]), sent.Timer);
        Assert.Equal(sent.Timer, timer.Result());
    }

    [Fact]
    public async Task A_timer_belongs_to_the_execution_it_was_begun_in()
    {
        await using var app = Grid();
        DebugTimer timer;
        ExecutionScope scope;
        using (scope = app.Client.BeginWorkflow("w"))
            timer = app.Client.Profiler.Start("late");
        timer.Stop();
        var sent = Assert.Single(await app.EventsAsync<TimingEvent>());
        Assert.Equal(scope.Context, sent.Context);
        Assert.Equal(scope.Execution, sent.Execution);
        Assert.Equal(scope.Correlation, sent.Correlation);
    }

    [Fact]
    public async Task Memory_that_is_kept_meanwhile_is_measured()
    {
        await using var app = new Recording();
        var timer = app.Client.Profiler.Start("allocate");
        byte[] kept = GC.AllocateUninitializedArray<byte>(64 << 20, pinned: true);
        timer.Stop();
        var sent = Assert.Single(await app.EventsAsync<TimingEvent>());
        Assert.InRange(sent.Timer.MemoryDeltaBytes!.Value, 16 << 20, 256 << 20);
        GC.KeepAlive(kept);
    }

    [Fact]
    public async Task A_timer_with_more_than_it_may_hold_is_sent_and_says_what_it_left_out()
    {
        await using var app = Grid();
        var timer = app.Client.Profiler.Start("root");
        for (int i = 0; i < TimerLimits.MaxEntries + 7; i++)
            timer.Lap($"lap {i}");
        var inner = timer;
        for (int i = 1; i < TimerLimits.MaxDepth; i++)
            inner = inner.StartChild("deeper");
        Assert.True(inner.IsRunning);
        Assert.False(inner.StartChild("too deep").IsRunning);
        for (int i = 0; i < TimerLimits.MaxCustomEvents + 2; i++)
            inner.Event("e");
        timer.Event("large", new { text = new string('x', TimerLimits.MaxBytes) });
        timer.Stop();
        var sent = Assert.Single(await app.EventsAsync<TimingEvent>());
        Assert.Equal(TimerLimits.MaxEntries, sent.Timer.Laps.Count);
        Assert.Equal(7 + 1 + 2 + 1, JsonDocument.Parse(sent.Attributes.Utf8).RootElement.GetProperty("timing_left_out").GetInt32());
        Assert.Null(EventValidation.Check(sent, Timestamp.Now(clock)));
    }

    [Fact]
    public async Task The_largest_timer_there_can_be_is_still_taken()
    {
        await using var app = Grid();
        var timer = app.Client.Profiler.Start("root");
        for (int i = 0; i < 20; i++)
        {
            var child = timer.StartChild(new string('ä', 600));
            for (int lap = 0; lap < TimerLimits.MaxEntries; lap++)
                child.Lap(lap % 2 == 0 ? "\u0001\0é" : string.Empty);
            for (int custom = 0; custom < TimerLimits.MaxCustomEvents; custom++)
                child.Event(new string('ä', 600), new string('ö', 100));
        }
        timer.Stop();
        var sent = Assert.Single(await app.EventsAsync<TimingEvent>());
        Assert.Null(EventValidation.Check(sent, Timestamp.Now(clock)));
        Assert.Equal(0, app.Client.Statistics.DroppedTotal);
    }

    [Fact]
    public async Task Threads_share_one_timer()
    {
        await using var app = Grid();
        var timer = app.Client.Profiler.Start("shared");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                timer.Lap("lap");
                using var child = timer.StartChild("child");
                child.Event("e");
                _ = timer.Result();
            }
        })));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(timer.Stop)));
        var sent = Assert.Single(await app.EventsAsync<TimingEvent>());
        Assert.Equal(400, sent.Timer.Laps.Count);
        Assert.Equal(400, sent.Timer.Children.Count);
    }

    [Fact]
    public async Task Switched_off_timers_do_nothing_and_allocate_nothing()
    {
        await using var app = new Recording(options => options.Profiler.Enabled = false);
        Use(app.Client);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
            Use(app.Client);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Empty(await app.EventsAsync());
        Assert.Empty(app.Client.Profiler.Report().Root.Children);

        static void Use(DebugGridClient client)
        {
            using var timer = client.Profiler.Start("off");
            timer.Lap("lap");
            timer.Event("event");
            using var child = timer.StartChild("child");
            _ = timer.Elapsed;
        }
    }

    private Recording Grid() => new(options => options.Profiler.MeasureMemory = false, clock);

    private void Pass(double ms) => clock.Advance(TimeSpan.FromMilliseconds(ms));
}
