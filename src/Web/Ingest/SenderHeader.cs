using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Ingest;

/// <summary>Lets a sender's name come in whatever bytes it has, so that one that is no UTF-8 is refused by its name and not by the server, which says nothing.</summary>
internal sealed class SenderHeader : IConfigureOptions<KestrelServerOptions>
{
    /// <inheritdoc/>
    public void Configure(KestrelServerOptions options) =>
        options.RequestHeaderEncodingSelector = static name => name.Equals(SenderIdentity.Header, StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : null!;
}
