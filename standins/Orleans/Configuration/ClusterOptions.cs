namespace Orleans.Configuration;

/// <summary>The cluster's names. Without a meaning in one process.</summary>
public class ClusterOptions
{
    /// <summary>The cluster.</summary>
    public string ClusterId { get; set; } = "default";

    /// <summary>The service.</summary>
    public string ServiceId { get; set; } = "default";
}
