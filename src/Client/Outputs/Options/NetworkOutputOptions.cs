using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>Events as lines to a listener: one a datagram, or one after the other on a connection.</summary>
public sealed class NetworkOutputOptions
{
    /// <summary>The listener's name or address. Null, the default, sends nothing.</summary>
    public string? Host { get; set; }

    /// <summary>The listener's port; required with a host.</summary>
    public int Port { get; set; }

    /// <summary>How it is reached. <see cref="OutputProtocol.Tcp"/>.</summary>
    public OutputProtocol Protocol { get; set; } = OutputProtocol.Tcp;

    /// <summary>The least level that is sent. <see cref="EventLevel.Trace"/>.</summary>
    public EventLevel Level { get; set; } = EventLevel.Trace;

    /// <summary>How a line is written. <see cref="OutputFormat.Json"/>.</summary>
    public OutputFormat Format { get; set; } = OutputFormat.Json;

    internal IEnumerable<string> Faults() => OutputFaults.Of("Network", Level, Format).Concat(OutputFaults.Of("Network", Host, Port, Protocol));
}
