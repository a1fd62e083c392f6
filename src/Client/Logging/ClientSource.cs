using DebugGrid.Client.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Client.Logging;

/// <summary>
/// Finds the client when it is first needed. A logger provider is made together with the logger factory, which the client's own transport may need
/// in turn; and what is logged while the client is being made has nowhere to go.
/// </summary>
internal sealed class ClientSource
{
    private readonly IServiceProvider? services;
    private DebugGridClient? client;
    private int asked;

    /// <summary>A source of a client that is there.</summary>
    public ClientSource(DebugGridClient client) => this.client = client;

    /// <summary>A source of the application's client.</summary>
    public ClientSource(IServiceProvider services) => this.services = services;

    /// <summary>The client; null while it is being made, and for ever where it cannot be made.</summary>
    public DebugGridClient? Client => Volatile.Read(ref client) ?? Find();

    private DebugGridClient? Find()
    {
        if (Volatile.Read(ref asked) != 0 || Interlocked.Exchange(ref asked, 1) != 0)
            return null;
        try
        {
            Volatile.Write(ref client, services!.GetService<DebugGridClient>());
        }
        catch (Exception fault) when (Tell(fault))
        {
            // The host meets the same fault when it starts, and tells it to whom it concerns.
        }
        return client;
    }

    private static bool Tell(Exception fault)
    {
        ClientEventSource.Log.Fault("logging", fault.ToString());
        return true;
    }
}
