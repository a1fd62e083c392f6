using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Hosting;

/// <summary>Bounds the connections that the server keeps, those that became sockets of their own (WebSockets) apart.</summary>
internal sealed class ConnectionLimit(IOptions<WebOptions> web) : IConfigureOptions<KestrelServerOptions>
{
    /// <inheritdoc/>
    public void Configure(KestrelServerOptions options)
    {
        options.Limits.MaxConcurrentConnections = web.Value.MaxConnections;
        options.Limits.MaxConcurrentUpgradedConnections = web.Value.MaxConnections;
    }
}
