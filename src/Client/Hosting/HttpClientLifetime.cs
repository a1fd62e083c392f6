namespace DebugGrid.Client.Hosting;

/// <summary>Records outgoing requests while the host runs.</summary>
internal sealed class HttpClientLifetime(DebugGridClient client) : BridgeLifetime
{
    /// <inheritdoc/>
    protected override IDisposable? Begin() => client.Options.HttpClient.Enabled ? client.ListenToHttpClient() : null;
}
