using System.Globalization;
using System.Text;

namespace DebugGrid.Web.Metrics;

/// <summary>Writes Prometheus' text format, version 0.0.4. Families of the same name are written as one.</summary>
/// <remarks>Source: prometheus.io, "Exposition formats".</remarks>
internal sealed class PrometheusText
{
    /// <summary>The format's content type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder text = new();

    /// <summary>Begins a family.</summary>
    public PrometheusText Family(string name, MetricType type, string help)
    {
        string escaped = help.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
        text.Append("# HELP ").Append(name).Append(' ').Append(escaped).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(type switch
        {
            MetricType.Counter => "counter",
            MetricType.Histogram => "histogram",
            _ => "gauge",
        }).Append('\n');
        return this;
    }

    /// <summary>Writes one value of it.</summary>
    public PrometheusText Value(string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
        return this;
    }

    /// <summary>Writes families with all their series.</summary>
    public PrometheusText Families(IEnumerable<MetricFamily> families)
    {
        foreach (var group in families.GroupBy(family => family.Name, StringComparer.Ordinal))
        {
            Family(group.Key, group.First().Type, group.First().Help);
            foreach (MetricFamily family in group)
                foreach (var (labels, series) in family.Series)
                    Series(family, labels, series);
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    /// <summary>Appends a label's value.</summary>
    public static void AppendEscaped(StringBuilder text, string value) =>
        text.Append(value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal));

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private void Series(MetricFamily family, string labels, MetricSeries series)
    {
        var (sum, count, buckets) = series.Read();
        if (family.Type != MetricType.Histogram)
        {
            Value(family.Name, labels, sum);
            return;
        }

        string before = labels.Length > 0 ? labels + "," : string.Empty;
        for (int i = 0; i < buckets.Length; i++)
            Value(family.Name + "_bucket", $"{before}le=\"{Number(family.Bounds[i])}\"", buckets[i]);
        Value(family.Name + "_bucket", before + "le=\"+Inf\"", count);
        Value(family.Name + "_sum", labels, sum);
        Value(family.Name + "_count", labels, count);
    }
}
