using DebugGrid.Web.Options;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Limits;

/// <summary>Bounds what the server keeps for callers: connections (those that became sockets of their own, WebSockets, by the server itself), what is read of each ahead of time, and slow bodies.</summary>
internal sealed class ServerLimits(IOptions<WebOptions> web, ConnectionLimit connections) : IConfigureOptions<KestrelServerOptions>
{
    /// <inheritdoc/>
    public void Configure(KestrelServerOptions options)
    {
        options.Limits.MaxConcurrentUpgradedConnections = web.Value.MaxConnections;
        options.Limits.MaxRequestBufferSize = WebLimits.MaxReadAheadBytes;
        options.Limits.MinRequestBodyDataRate = new MinDataRate(WebLimits.MinBodyBytesPerSecond, WebLimits.BodyGrace);
        options.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => connections.RunAsync(connection, next)));
    }
}
