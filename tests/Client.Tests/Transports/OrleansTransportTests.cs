using DebugGrid.Client.Orleans;
using DebugGrid.Client.Transports;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Disk;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Client.Tests.Transports;

public class OrleansTransportTests
{
    private static readonly Timestamp Now = Timestamp.Now(TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_goes_to_the_grains_once_and_a_bad_event_refuses_itself_only()
    {
        using var directory = new TempDirectory();
        await using var grid = await RunningGrid.StartAsync(directory.FullPath);
        await using var transport = new OrleansTransport(
            grid.Services.GetRequiredService<IGrainFactory>(), grid.Services.GetRequiredService<GridTopology>(), ProjectId.Default, TimeProvider.System);
        var batch = Batch(new MetricEvent { Id = EventId.New(Now), Time = Now, Name = "good", Value = 1 }, new MetricEvent { Id = EventId.New(Now), Time = Now, Name = string.Empty });

        for (int attempt = 0; attempt < 2; attempt++)
            Assert.Equal(1, Assert.IsType<SendOutcome.Delivered>(await transport.SendAsync(batch, Token)).Rejected);
        Assert.IsType<SendOutcome.Refused>(await transport.SendAsync(batch with { Encoded = new byte[] { 255, 255 } }, Token));
        Assert.Equal(1, (await RunningGrid.GetAsync(grid.Http, "events?kind=metric")).GetProperty("total_count").GetInt64());
    }

    private static OutgoingBatch Batch(params DebugEvent[] events)
    {
        var id = Guid.CreateVersion7();
        return new OutgoingBatch(id, events.Length, WireEncoder.EncodeBatch(new BatchHeader(id, "test", default, default), events));
    }
}
