using DebugGrid.Client.Texts;
using DebugGrid.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DebugGrid.Client.AspNetCore.Requests;

/// <summary>Tells when a WebSocket connects and goes. A connection is no execution: it may be silent for hours without having stalled.</summary>
internal sealed class Connections(DebugGridClient client)
{
    private const string WebSocket = "websocket";

    /// <summary>True for a request that asks for a WebSocket, over HTTP/1.1 (RFC 6455) or later (RFC 8441).</summary>
    public static bool IsWebSocket(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest
        || string.Equals(context.Request.Headers.Upgrade, WebSocket, StringComparison.OrdinalIgnoreCase)
        || string.Equals(context.Features.Get<IHttpExtendedConnectFeature>()?.Protocol, WebSocket, StringComparison.OrdinalIgnoreCase);

    /// <summary>Runs a connection, told once it is accepted, until it ends.</summary>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        bool connected = false;
        context.Response.OnStarting(() =>
        {
            connected = context.Response.StatusCode is StatusCodes.Status101SwitchingProtocols or StatusCodes.Status200OK;
            if (connected)
                Tell(context, connected: true);
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        finally
        {
            if (connected)
                Tell(context, connected: false);
        }
    }

    private void Tell(HttpContext context, bool connected) => client.Emit(new ConnectionEvent
    {
        Connected = connected,
        ClientId = TextLimit.Id(context.Connection.Id ?? context.TraceIdentifier),
        UserId = TextLimit.OptionalId(context.User.Identity?.Name),
        Message = context.Request.Path.Value is { Length: > 0 } path ? TextLimit.Name(path) : null,
    });
}
