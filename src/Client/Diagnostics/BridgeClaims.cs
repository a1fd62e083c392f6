namespace DebugGrid.Client.Diagnostics;

/// <summary>Which work a special bridge records, so that the general one, which sees its activities too, leaves them alone.</summary>
internal sealed class BridgeClaims
{
    /// <summary>The name of the platform's activity for an outgoing request.</summary>
    public const string ClientRequest = "System.Net.Http.HttpRequestOut";

    /// <summary>The name of the platform's activity for an incoming request.</summary>
    public const string ServerRequest = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    private volatile bool clientRequests;
    private volatile bool serverRequests;

    /// <summary>True while outgoing requests are recorded by their own bridge.</summary>
    public bool ClientRequests
    {
        get => clientRequests;
        set => clientRequests = value;
    }

    /// <summary>True while incoming requests are recorded by their own bridge.</summary>
    public bool ServerRequests
    {
        get => serverRequests;
        set => serverRequests = value;
    }

    /// <summary>True when activities of a name are recorded by another bridge.</summary>
    public bool Has(string activity) => activity switch
    {
        ClientRequest => clientRequests,
        ServerRequest => serverRequests,
        _ => false,
    };
}
