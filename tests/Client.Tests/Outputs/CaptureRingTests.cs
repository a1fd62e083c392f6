using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Outputs;

public class CaptureRingTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(7, 7)]
    [InlineData(7, 100)]
    [InlineData(10, 3)]
    public async Task The_ring_holds_the_last_events_in_order_and_counts_those_that_went_out(int capacity, int emitted)
    {
        await using var grid = new Recording(options => options.Outputs.RingEvents = capacity);
        for (int i = 0; i < emitted; i++)
            grid.Client.Emit(new LogEvent { Message = $"line {i}" });

        var ring = grid.Client.Outputs.Ring;
        int held = Math.Min(capacity, emitted);
        Assert.Equal(Enumerable.Range(emitted - held, held).Select(i => $"line {i}"), ring.Read().Select(message => message.Message));
        Assert.Equal((held, emitted, emitted - held), (ring.Count, ring.Taken, ring.Overwritten));

        ring.Clear();
        Assert.Empty(ring.Read());
        grid.Client.Emit(new LogEvent { Message = "after" });
        Assert.Equal("after", Assert.Single(ring.Read()).Message);
    }

    [Fact]
    public async Task The_ring_is_off_unless_asked_for()
    {
        await using var grid = new Recording();
        grid.Client.Emit(new LogEvent { Message = "line" });
        Assert.Equal((0, 0, 0), (grid.Client.Outputs.Ring.Capacity, grid.Client.Outputs.Ring.Count, grid.Client.Outputs.Ring.Taken));
    }

    [Fact]
    public async Task The_ring_counts_exactly_under_many_threads()
    {
        await using var grid = new Recording(options => options.Outputs.RingEvents = 100);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < 1000; i++)
                grid.Client.Emit(new LogEvent { Message = $"{thread}" });
        })));
        var ring = grid.Client.Outputs.Ring;
        Assert.Equal((100, 8000, 7900), (ring.Count, ring.Taken, ring.Overwritten));
        Assert.Equal(100, ring.Read().Select(message => message.Id).Distinct().Count());
    }
}
