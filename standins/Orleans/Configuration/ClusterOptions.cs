namespace Orleans.Configuration;

/// <summary>Which cluster and which service this silo is of.</summary>
public class ClusterOptions
{
    /// <summary>The cluster id when none is set.</summary>
    public const string DefaultClusterId = "default";

    /// <summary>The service id when none is set.</summary>
    public const string DefaultServiceId = "default";

    internal const string DevelopmentClusterId = "dev";

    internal const string DevelopmentServiceId = "dev";

    /// <summary>Names the deployment.</summary>
    public string ClusterId { get; set; } = DefaultClusterId;

    /// <summary>Names the service over all its deployments.</summary>
    public string ServiceId { get; set; } = DefaultServiceId;
}
