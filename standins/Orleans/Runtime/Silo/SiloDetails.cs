using System.Net;

namespace Orleans.Runtime;

/// <summary>Who the silo is.</summary>
internal sealed class SiloDetails
{
    public SiloAddress SiloAddress { get; } = SiloAddress.New(IPAddress.Loopback, 0, 0);

    public string Name => "embedded";
}
