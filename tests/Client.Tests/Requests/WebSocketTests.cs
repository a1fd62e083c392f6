using System.Net.WebSockets;
using DebugGrid.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Client.Tests.Requests;

public sealed class WebSocketTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_websocket_connects_and_goes()
    {
        await using var app = await RecordedApp.StartAsync(web =>
        {
            web.UseWebSockets();
            web.Map("/live", async (HttpContext context) =>
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                await socket.ReceiveAsync(new byte[16], context.RequestAborted);
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
            });
        });
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://{app.Http.BaseAddress!.Authority}/live"), Stop);
        await app.UntilAsync(() => app.Transport.Of<ConnectionEvent>().Any());
        Assert.True(app.Transport.Of<ConnectionEvent>()[0].Connected);

        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Stop);
        await app.UntilAsync(() => app.Transport.Of<ConnectionEvent>().Count == 2);
        var events = app.Transport.Of<ConnectionEvent>();
        Assert.False(events[1].Connected);
        Assert.Equal(events[0].ClientId, events[1].ClientId);
        Assert.Empty(app.Transport.Of<ContextStarted>());
    }

    [Fact]
    public async Task A_websocket_that_is_refused_never_connected()
    {
        await using var app = await RecordedApp.StartAsync(web => web.Map("/live", () => Results.StatusCode(403)));
        using var client = new ClientWebSocket();
        await Assert.ThrowsAsync<WebSocketException>(() => client.ConnectAsync(new Uri($"ws://{app.Http.BaseAddress!.Authority}/live"), Stop));
        await app.Client.FlushAsync(Stop);
        Assert.Empty(app.Transport.Events);
    }
}
