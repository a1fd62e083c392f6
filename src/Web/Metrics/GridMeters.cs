using System.Diagnostics.Metrics;
using DebugGrid.Web.Limits;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace DebugGrid.Web.Metrics;

/// <summary>
/// What <c>/metrics</c> shows: the grid's meters (<c>DebugGrid.…</c>), Orleans', ASP.NET Core's and the runtime's. Of the meters that belong to a host it
/// hears its own host's alone: two grids in one process do not mix, nor does a grid mix with the application that it is in. Meters that belong to no host,
/// which are Orleans' and the runtime's, are the process's.
/// </summary>
internal sealed class GridMeters : IDisposable
{
    private const string Own = "DebugGrid.";
    private static readonly string[] Heard = [Own + "*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];
    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
    private static readonly double[] Milliseconds = [.. Seconds.Select(static bound => bound * 1000)];
    private static readonly double[] Magnitudes = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

    /// <summary>Begins to listen.</summary>
    /// <param name="meters">The host's.</param>
    public GridMeters(IMeterFactory meters) => Provider = Sdk.CreateMeterProviderBuilder()
        .AddMeter(Heard)
        .AddView(instrument => instrument.Meter.Scope is IMeterFactory host && host != meters ? MetricStreamConfiguration.Drop : StreamOf(instrument))
        .AddPrometheusExporter(static prometheus =>
        {
            // An answer is never older than the question.
            prometheus.ScrapeResponseCacheDurationMilliseconds = 0;
            // Names tell whose an instrument is; a label for it would be on every series.
            prometheus.ScopeInfoEnabled = false;
            prometheus.TargetInfoEnabled = false;
        })
        .Build();

    /// <summary>What the exporter reads.</summary>
    public MeterProvider Provider { get; }

    /// <inheritdoc/>
    public void Dispose() => Provider.Dispose();

    private static MetricStreamConfiguration StreamOf(Instrument instrument)
    {
        MetricStreamConfiguration stream = HasOwnBounds(instrument) ? new ExplicitBucketHistogramConfiguration { Boundaries = BoundsOf(instrument.Unit) } : new MetricStreamConfiguration();
        stream.CardinalityLimit = WebLimits.MaxMetricSeries;
        return stream;
    }

    private static bool HasOwnBounds(Instrument instrument) => instrument.Meter.Name.StartsWith(Own, StringComparison.Ordinal) && instrument is
        Histogram<double> { Advice: null } or Histogram<long> { Advice: null } or Histogram<int> { Advice: null };

    private static double[] BoundsOf(string? unit) => unit switch
    {
        "s" => Seconds,
        "ms" => Milliseconds,
        _ => Magnitudes,
    };
}
