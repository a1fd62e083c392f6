using System.Net;
using Microsoft.Extensions.Configuration;

namespace DebugGrid.Silo.Settings;

/// <summary>What Kubernetes tells a silo of its pod, in variables that the pod's manifest fills from the pod itself.</summary>
internal static class Pod
{
    /// <summary>The pod's name, which is the silo's.</summary>
    public const string NameVariable = "POD_NAME";

    /// <summary>The namespace whose pods are looked at.</summary>
    public const string NamespaceVariable = "POD_NAMESPACE";

    /// <summary>The address that other silos reach this one by.</summary>
    public const string AddressVariable = "POD_IP";

    private const string Section = GridOptions.Section + ":Cluster";

    /// <summary>
    /// Gives a silo the name and the address of its pod. Silos whose names are no pod's would be counted as dead; the address would else be the host's first,
    /// because Orleans' own default comes before what its hosting reads from the pod.
    /// </summary>
    /// <returns>Everything that is wrong, each naming its key or variable.</returns>
    public static IReadOnlyList<string> Identify(ClusterSettings cluster, IConfiguration configuration)
    {
        var faults = new List<string>();
        foreach ((string key, string variable) in new[] { ("SiloName", NameVariable), ("AdvertisedAddress", AddressVariable) })
            if (configuration[$"{Section}:{key}"] is { } value)
                faults.Add($"{Section}:{key} is '{value}'; with {Section}:Kubernetes it must not be set, it follows from {variable}.");
        string[] missing = [.. new[] { NameVariable, NamespaceVariable, AddressVariable }.Where(variable => string.IsNullOrWhiteSpace(configuration[variable]))];
        if (missing.Length > 0)
            faults.Add($"{Section}:Kubernetes needs variables that the pod's manifest fills by fieldRef; missing: {string.Join(", ", missing)}.");
        else if (!IPAddress.TryParse(configuration[AddressVariable], out _))
            faults.Add($"{AddressVariable} is '{configuration[AddressVariable]}'; it must be an address.");
        else
            (cluster.SiloName, cluster.AdvertisedAddress) = (configuration[NameVariable]!, configuration[AddressVariable]);
        return faults;
    }
}
