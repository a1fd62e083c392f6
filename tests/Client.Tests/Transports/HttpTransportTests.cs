using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Disk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using EventId = DebugGrid.Protocol.EventId;

namespace DebugGrid.Client.Tests.Transports;

public class HttpTransportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_found_in_a_real_grid_under_the_project_of_the_key()
    {
        using var directory = new TempDirectory();
        await using var grid = await RunningGrid.StartAsync(
            directory.FullPath, ("DebugGrid:Web:Keys:0:Secret", "0123456789abcdef0123456789abcdef"), ("DebugGrid:Web:Keys:0:Project", "alpha"));
        await using (var client = new DebugGridClient(new DebugGridOptions { Endpoint = grid.Address, ApiKey = "0123456789abcdef0123456789abcdef" }))
        {
            for (int i = 0; i < 3_000; i++)
                client.Emit(new MetricEvent { Name = "sent", Value = i });
            await client.FlushAsync(Token);
            Assert.Equal(3_000, client.Statistics.Delivered);
        }

        grid.UseKey("0123456789abcdef0123456789abcdef");
        Assert.Equal(3_000, (await RunningGrid.GetAsync(grid.Http, "events?kind=metric&limit=1")).GetProperty("total_count").GetInt64());
    }

    [Fact]
    public async Task A_wrong_key_is_tried_again_later_so_that_a_corrected_one_loses_nothing()
    {
        using var directory = new TempDirectory();
        await using var grid = await RunningGrid.StartAsync(
            directory.FullPath, ("DebugGrid:Web:Keys:0:Secret", "0123456789abcdef0123456789abcdef"), ("DebugGrid:Web:Keys:0:Project", "alpha"));
        await using var transport = new HttpTransport(grid.Address, "wrong");
        var later = Assert.IsType<SendOutcome.Later>(await transport.SendAsync(Batch(), Token));
        Assert.StartsWith("401", later.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_is_no_batch_is_refused()
    {
        using var directory = new TempDirectory();
        await using var grid = await RunningGrid.StartAsync(directory.FullPath);
        await using var transport = new HttpTransport(grid.Address);
        Assert.IsType<SendOutcome.Refused>(await transport.SendAsync(new OutgoingBatch(Guid.NewGuid(), 1, new byte[] { 255, 255, 255 }), Token));
        Assert.IsType<SendOutcome.Delivered>(await transport.SendAsync(Batch(), Token));
    }

    [Fact]
    public async Task A_busy_grid_says_when_to_come_again()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/api/debug/events/batch", (HttpContext context) =>
        {
            context.Response.Headers.RetryAfter = "7";
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        });
        await app.StartAsync(Token);
        await using var transport = new HttpTransport(new Uri(app.Urls.Single()));
        var later = Assert.IsType<SendOutcome.Later>(await transport.SendAsync(Batch(), Token));
        Assert.Equal(TimeSpan.FromSeconds(7), later.After);
    }

    [Fact]
    public async Task A_grid_that_is_not_there_is_tried_again_later()
    {
        await using var transport = new HttpTransport(new Uri("http://127.0.0.1:9"));
        Assert.IsType<SendOutcome.Later>(await transport.SendAsync(Batch(), Token));
    }

    private static OutgoingBatch Batch()
    {
        var id = Guid.CreateVersion7();
        var now = Timestamp.Now(TimeProvider.System);
        return new OutgoingBatch(id, 1, WireEncoder.EncodeBatch(
            new BatchHeader(id, "test", default, default), [new LogEvent { Id = EventId.New(now), Time = now, Message = "one" }]));
    }
}
