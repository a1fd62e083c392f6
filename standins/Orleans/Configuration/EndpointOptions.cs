using System.Net;

namespace Orleans.Configuration;

/// <summary>Addresses of a silo. Here they are names: nothing listens on them.</summary>
public class EndpointOptions
{
    /// <summary>The silo port when none is set.</summary>
    public const int DEFAULT_SILO_PORT = 11111;

    /// <summary>The gateway port when none is set.</summary>
    public const int DEFAULT_GATEWAY_PORT = 30000;

    /// <summary>The address others would use.</summary>
    public IPAddress AdvertisedIPAddress { get; set; } = null!;

    /// <summary>Port for silos.</summary>
    public int SiloPort { get; set; } = DEFAULT_SILO_PORT;

    /// <summary>Port for clients.</summary>
    public int GatewayPort { get; set; } = DEFAULT_GATEWAY_PORT;
}
