using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using DebugGrid.Web.Limits;

namespace DebugGrid.Web.Metrics;

/// <summary>An instrument and its series. Series beyond <see cref="WebLimits.MaxMetricSeries"/> are added up in one.</summary>
internal sealed class MetricFamily
{
    private const string Overflow = "overflow=\"true\"";
    private static readonly double[] DefaultBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
    private readonly ConcurrentDictionary<string, MetricSeries> series = new(StringComparer.Ordinal);
    private readonly double[] bounds;
    private readonly bool replaces;

    public MetricFamily(Instrument instrument)
    {
        Type = TypeOf(instrument);
        Name = NameOf(instrument, Type);
        Help = instrument.Description ?? instrument.Name;
        replaces = instrument.IsObservable || instrument.GetType().GetGenericTypeDefinition() == typeof(Gauge<>);
        bounds = Type == MetricType.Histogram ? BoundsOf(instrument) : [];
    }

    /// <summary>Its name as Prometheus has it.</summary>
    public string Name { get; }

    /// <summary>Its description.</summary>
    public string Help { get; }

    /// <summary>Its type.</summary>
    public MetricType Type { get; }

    /// <summary>The upper bounds of a histogram's buckets.</summary>
    public IReadOnlyList<double> Bounds => bounds;

    /// <summary>The series by their labels as Prometheus writes them.</summary>
    public IEnumerable<KeyValuePair<string, MetricSeries>> Series => series.OrderBy(one => one.Key, StringComparer.Ordinal);

    /// <summary>Takes a measurement.</summary>
    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        MetricSeries one = Find(LabelsOf(labels));
        if (Type == MetricType.Histogram)
            one.Record(value);
        else if (replaces)
            one.Set(value);
        else
            one.Add(value);
    }

    private static MetricType TypeOf(Instrument instrument)
    {
        Type type = instrument.GetType().GetGenericTypeDefinition();
        if (type == typeof(Histogram<>))
            return MetricType.Histogram;
        return type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? MetricType.Counter : MetricType.Gauge;
    }

    private static string NameOf(Instrument instrument, MetricType type)
    {
        string name = string.Concat(instrument.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c == ':' ? c : '_'));
        string unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            "1" => "_ratio",
            _ => string.Empty,
        };
        if (!name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;
        return type == MetricType.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } => [.. advised],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } advised } => [.. advised.Select(bound => (double)bound)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } advised } => [.. advised.Select(bound => (double)bound)],
        { Unit: "ms" } => [.. DefaultBounds.Select(bound => bound * 1000)],
        { Unit: "s" } => DefaultBounds,
        _ => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000],
    };

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            if (text.Length > 0)
                text.Append(',');
            text.Append(string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))).Append("=\"");
            PrometheusText.AppendEscaped(text, Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
            text.Append('"');
        }

        return text.ToString();
    }

    private MetricSeries Find(string labels)
    {
        if (series.TryGetValue(labels, out MetricSeries? known))
            return known;
        return series.GetOrAdd(series.Count < WebLimits.MaxMetricSeries ? labels : Overflow, _ => new MetricSeries(bounds));
    }
}
