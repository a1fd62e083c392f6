namespace DebugGrid.Web.Metrics;

/// <summary>Prometheus' types of metrics.</summary>
internal enum MetricType
{
    /// <summary>Goes up only.</summary>
    Counter,
    /// <summary>Goes up and down.</summary>
    Gauge,
    /// <summary>Counts by bucket.</summary>
    Histogram,
}
