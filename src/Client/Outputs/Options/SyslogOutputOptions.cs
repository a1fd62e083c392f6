using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>Events as messages of the syslog protocol (RFC 5424): one a datagram (RFC 5426), or counted on a stream (RFC 6587).</summary>
public sealed class SyslogOutputOptions
{
    private const int LeastBytes = 480;
    private const int MostBytes = 65_000;
    private const int MostFacility = 23;

    /// <summary>The server's name or address. Null, the default, sends nothing.</summary>
    public string? Host { get; set; }

    /// <summary>The server's port. 514.</summary>
    public int Port { get; set; } = 514;

    /// <summary>How it is reached. <see cref="OutputProtocol.Udp"/>.</summary>
    public OutputProtocol Protocol { get; set; } = OutputProtocol.Udp;

    /// <summary>The facility's number (RFC 5424, section 6.2.1). 1, user-level messages; 0 to 23.</summary>
    public int Facility { get; set; } = 1;

    /// <summary>The least level that is sent. <see cref="EventLevel.Warning"/>.</summary>
    public EventLevel Level { get; set; } = EventLevel.Warning;

    /// <summary>Bytes of a message; a longer one loses its end. 2,048, which every receiver should take (RFC 5424, section 6.1); 480 to 65,000.</summary>
    public int MaxBytes { get; set; } = 2048;

    internal IEnumerable<string> Faults()
    {
        if (Facility is < 0 or > MostFacility)
            yield return $"DebugGrid:Outputs:Syslog:Facility is {Facility}, and must be from 0 to {MostFacility}.";
        if (MaxBytes is < LeastBytes or > MostBytes)
            yield return $"DebugGrid:Outputs:Syslog:MaxBytes is {MaxBytes}, and must be from {LeastBytes} to {MostBytes}.";
        foreach (string fault in OutputFaults.Of("Syslog", Level, OutputFormat.Text).Concat(OutputFaults.Of("Syslog", Host, Port, Protocol)))
            yield return fault;
    }
}
