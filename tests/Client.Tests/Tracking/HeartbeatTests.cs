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
        client.Emit(new MetricEvent { Name = "m", Value = 1 });
        clock.Advance(Period);
        clock.Advance(Period);
        scope.Dispose();
        clock.Advance(Period);
        await client.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(beats, transport.Of<ContextHeartbeat>().Count(beat => beat.Execution == scope.Execution));
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
