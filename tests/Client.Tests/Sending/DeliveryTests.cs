using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Sending;

public class DeliveryTests
{
    [Fact]
    public async Task What_is_emitted_arrives_in_order_after_a_flush()
    {
        var grid = new RecordingTransport();
        await using var client = new DebugGridClient(new DebugGridOptions(), grid, TimeProvider.System);
        for (int i = 0; i < 10; i++)
            client.Emit(new LogEvent { Message = $"{i}" });
        await client.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), grid.Of<LogEvent>().Select(log => log.Message));
        Assert.Equal(10, client.Statistics.Delivered);
    }
}
