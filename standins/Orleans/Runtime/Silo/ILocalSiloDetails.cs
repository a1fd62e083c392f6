namespace Orleans.Runtime;

/// <summary>Names of this silo.</summary>
public interface ILocalSiloDetails
{
    /// <summary>The silo's name.</summary>
    string Name { get; }

    /// <summary>The cluster's id.</summary>
    string ClusterId { get; }

    /// <summary>The machine's name.</summary>
    string DnsHostName { get; }

    /// <summary>The silo's address. Nothing listens there.</summary>
    SiloAddress SiloAddress { get; }

    /// <summary>The gateway's address. Nothing listens there.</summary>
    SiloAddress GatewayAddress { get; }
}
