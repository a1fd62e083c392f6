using System.Net;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>What can be wrong in the settings of any output.</summary>
internal static class OutputFaults
{
    public static IEnumerable<string> Of(string output, EventLevel level, OutputFormat format)
    {
        if (!Enum.IsDefined(level))
            yield return $"DebugGrid:Outputs:{output}:Level is {level}, and must be one of {string.Join(", ", Enum.GetNames<EventLevel>())}.";
        if (!Enum.IsDefined(format))
            yield return $"DebugGrid:Outputs:{output}:Format is {format}, and must be one of {string.Join(", ", Enum.GetNames<OutputFormat>())}.";
    }

    public static IEnumerable<string> Of(string output, string? host, int port, OutputProtocol protocol)
    {
        if (host is null)
            yield break;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            yield return $"DebugGrid:Outputs:{output}:Host is '{host}', and must be a name or an address.";
        if (port is < 1 or > IPEndPoint.MaxPort)
            yield return $"DebugGrid:Outputs:{output}:Port is {port}, and must be from 1 to {IPEndPoint.MaxPort}.";
        if (!Enum.IsDefined(protocol))
            yield return $"DebugGrid:Outputs:{output}:Protocol is {protocol}, and must be one of {string.Join(", ", Enum.GetNames<OutputProtocol>())}.";
    }
}
