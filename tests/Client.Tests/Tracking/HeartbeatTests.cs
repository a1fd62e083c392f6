using DebugGrid.Protocol;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Client.Tests.Tracking;

public class HeartbeatTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(HeartbeatMode.OnActivity, 1)]
    [InlineData(HeartbeatMode.Always, 3)]
    [InlineData(HeartbeatMode.Never, 0)]
    public async Task An_execution_beats_as_it_was_told(HeartbeatMode mode, int beats)
    {
        var clock = new FakeTimeProvider(TestClock.Start);
        var transport = new RecordingTransport();
        await using var client = new DebugGridClient(new DebugGridOptions(), transport, clock);
        var scope = client.BeginContext("tool", "t", new ContextOptions { Heartbeat = mode });
        clock.Advance(Period);
        client.BeginContext("tool", "inner").Dispose();
        clock.Advance(Period);
        clock.Advance(Period);
        scope.Dispose();
        clock.Advance(Period);
        await client.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(beats, transport.Of<ContextHeartbeat>().Count(beat => beat.Execution == scope.Execution));
    }

    [Fact]
    public async Task An_event_of_its_own_is_a_sign_of_life_that_nobody_repeats_later()
    {
        var clock = new FakeTimeProvider(TestClock.Start);
        var transport = new RecordingTransport();
        await using var client = new DebugGridClient(new DebugGridOptions(), transport, clock);
        using var outer = client.BeginWorkflow("w");
        using var scope = client.BeginContext("tool", "t", new ContextOptions { StallAfter = TimeSpan.FromSeconds(2) });
        client.Emit(new LogEvent { Message = "begun" });
        clock.Advance(Period);
        await client.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal([outer.Execution], transport.Of<ContextHeartbeat>().Select(beat => beat.Execution));
    }

    [Fact]
    public async Task Work_with_a_short_stall_threshold_is_kept_alive_by_what_runs_inside_it()
    {
        var clock = new FakeTimeProvider(TestClock.Start);
        var transport = new RecordingTransport();
        await using var client = new DebugGridClient(new DebugGridOptions(), transport, clock);
        using (var scope = client.BeginWorkflow("w", new ContextOptions { StallAfter = TimeSpan.FromSeconds(2) }))
        {
            for (int i = 0; i < 10; i++)
            {
                client.BeginContext("tool", "t").Dispose();
                clock.Advance(TimeSpan.FromSeconds(0.5));
                await BeatsAsync(client, transport, scope, i + 1);
                clock.Advance(TimeSpan.FromSeconds(0.5));
            }
            var beats = transport.Of<ContextHeartbeat>().Where(beat => beat.Execution == scope.Execution).Select(beat => (beat.Time - scope.StartedAt).TotalSeconds);
            Assert.Equal(Enumerable.Range(0, 10).Select(i => i + 0.5), beats);
        }

        // With none that wants more, the pace is the usual one again.
        using var usual = client.BeginWorkflow("u", new ContextOptions { Heartbeat = HeartbeatMode.Always });
        clock.Advance(TimeSpan.FromSeconds(1));
        clock.Advance(Period);
        await BeatsAsync(client, transport, usual, 1);
        Assert.Single(transport.Of<ContextHeartbeat>(), beat => beat.Execution == usual.Execution);
    }

    /// <summary>Another thread's timers may hold the clock's own up for a moment.</summary>
    private static Task BeatsAsync(DebugGridClient client, RecordingTransport transport, ExecutionScope scope, int count) => Eventually.Holds(async () =>
    {
        await client.FlushAsync(TestContext.Current.CancellationToken);
        return transport.Of<ContextHeartbeat>().Count(beat => beat.Execution == scope.Execution) >= count;
    });

    [Fact]
    public async Task A_sign_reaches_every_level_around_it_at_once()
    {
        var clock = new FakeTimeProvider(TestClock.Start);
        var transport = new RecordingTransport();
        await using var client = new DebugGridClient(new DebugGridOptions(), transport, clock);
        using var first = client.BeginWorkflow("1");
        using var second = client.BeginContext("agent", "2", new ContextOptions { Heartbeat = HeartbeatMode.Never });
        using var third = client.BeginContext("tool", "3");
        clock.Advance(Period);
        await BeatsAsync(client, transport, first, 1);
        int before = transport.Of<ContextHeartbeat>().Count;
        client.Emit(new LogEvent { Message = "on" });
        clock.Advance(Period);
        await BeatsAsync(client, transport, first, 2);
        Assert.Equal([first.Execution], transport.Of<ContextHeartbeat>().Skip(before).Select(beat => beat.Execution));
    }

    [Fact]
    public async Task What_happens_in_a_child_keeps_its_parents_alive()
    {
        var clock = new FakeTimeProvider(TestClock.Start);
        var transport = new RecordingTransport();
        await using var client = new DebugGridClient(new DebugGridOptions(), transport, clock);
        using var parent = client.BeginWorkflow("w");
        clock.Advance(Period);
        using var child = client.BeginContext("tool", "t");
        clock.Advance(Period);
        await client.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Contains(transport.Of<ContextHeartbeat>(), beat => beat.Execution == parent.Execution);
    }
}
