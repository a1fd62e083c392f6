using System.Text.RegularExpressions;

namespace DebugGrid.Silo.Settings;

/// <summary>The cluster that a silo joins. Section <c>DebugGrid:Cluster</c>.</summary>
public sealed partial class ClusterSettings
{
    /// <summary>PostgreSQL's connection string (Npgsql's form); null for a silo that stands alone.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The cluster's name: silos with the same one find each other. Default <c>debuggrid</c>.</summary>
    public string ClusterId { get; set; } = "debuggrid";

    /// <summary>The service's name: what grain state is stored under; never changes. Default <c>debuggrid</c>.</summary>
    public string ServiceId { get; set; } = "debuggrid";

    /// <summary>The port by which silos talk to each other. Default 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port by which Orleans clients come in. Default 30000.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The address that other silos reach this one by; null for the host's first.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>
    /// The silo's own name in the cluster. It stays the same over restarts, and no two silos share one: the history is found by it. Default the
    /// machine's name.
    /// </summary>
    public string SiloName { get; set; } = Environment.MachineName;

    /// <summary>
    /// Whether the silo runs in a pod of Kubernetes. It then goes by the pod's name and address, and counts silos as dead whose pods are gone. Default
    /// false. Needs <see cref="ConnectionString"/> and the variables <c>POD_NAME</c>, <c>POD_NAMESPACE</c> and <c>POD_IP</c>; <see cref="SiloName"/> and
    /// <see cref="AdvertisedAddress"/> follow from them and must not be set. <see cref="ClusterId"/> and <see cref="ServiceId"/> must be labels' values.
    /// </summary>
    public bool Kubernetes { get; set; }

    /// <summary>How long a silo may be silent before the others count it as dead and take over its grains. Default 9 s, at least 3 s.</summary>
    public TimeSpan SilenceLimit { get; set; } = TimeSpan.FromSeconds(9);

    /// <summary>Whether the history may come to be on this silo. Default true; ignored once a silo keeps it. Needs a data directory that outlives the silo.</summary>
    public bool KeepsHistory { get; set; } = true;

    /// <summary>
    /// Declares what is in this silo's data directory the grid's history, whichever silo kept it before: for one start, after the former data directory
    /// was lost. What the journal still holds is read into it. Default false.
    /// </summary>
    public bool AdoptHistory { get; set; }

    /// <summary>Whether the silo joins a cluster.</summary>
    public bool Enabled => !string.IsNullOrWhiteSpace(ConnectionString);

    /// <summary>Everything that is wrong with the settings, each naming its key.</summary>
    public IEnumerable<string> Faults()
    {
        if (SiloPort is < 0 or > 65535)
            yield return $"DebugGrid:Cluster:SiloPort is {SiloPort}; it must be from 0 to 65535.";
        if (GatewayPort is < 0 or > 65535)
            yield return $"DebugGrid:Cluster:GatewayPort is {GatewayPort}; it must be from 0 to 65535.";
        if (string.IsNullOrWhiteSpace(SiloName) || SiloName.Length > 150)
            yield return $"DebugGrid:Cluster:SiloName is '{SiloName}'; it must have from 1 to 150 characters.";
        if (SilenceLimit < TimeSpan.FromSeconds(3))
            yield return $"DebugGrid:Cluster:SilenceLimit is {SilenceLimit}; it must be at least 3 s.";
        if (Kubernetes)
            foreach (string fault in PodFaults())
                yield return fault;
    }

    private IEnumerable<string> PodFaults()
    {
        if (!Enabled)
            yield return "DebugGrid:Cluster:Kubernetes needs DebugGrid:Cluster:ConnectionString; a silo that stands alone runs in a pod without either.";
        if (!LabelValue().IsMatch(ClusterId))
            yield return $"DebugGrid:Cluster:ClusterId is '{ClusterId}'; with DebugGrid:Cluster:Kubernetes it must be a label's value.";
        if (!LabelValue().IsMatch(ServiceId))
            yield return $"DebugGrid:Cluster:ServiceId is '{ServiceId}'; with DebugGrid:Cluster:Kubernetes it must be a label's value.";
    }

    /// <summary>What the pods' labels can hold, by which the silos find each other's pods.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex LabelValue();
}
