namespace DebugGrid.Client;

/// <summary>How a listener is reached.</summary>
public enum OutputProtocol
{
    /// <summary>Datagrams: nothing waits, and what is lost is not known.</summary>
    Udp = 0,
    /// <summary>A connection, made again when it breaks.</summary>
    Tcp = 1,
}
