using System.Diagnostics.Metrics;
using System.Net;
using DebugGrid.Web.Limits;
using DebugGrid.Web.Metrics;
using DebugGrid.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Web.Tests.Metrics;

public class PrometheusTests
{
    [Fact]
    public async Task What_the_doors_take_and_refuse_is_counted()
    {
        await using Door door = await Door.OpenAsync();
        await door.PostAsync("/api/debug/events/batch", """[{"kind":"log"},{"kind":"log"},{}]""");
        await door.PostAsync("/api/debug/events", "{}");
        string text = await door.Client.GetStringAsync("/metrics");

        Assert.Matches("(?m)^debuggrid_web_events_accepted_total\\{transport=\"json\"\\} [1-9]", text);
        Assert.Matches("(?m)^debuggrid_web_events_rejected_total\\{transport=\"json\"\\} [1-9]", text);
        Assert.Matches("(?m)^debuggrid_web_problems_total\\{code=\"invalid-event\",status=\"400\"\\} [1-9]", text);
        Assert.Matches("(?m)^debuggrid_web_bodies_in_flight_bytes 0$", text);
        Assert.Matches("(?m)^debuggrid_intake_lag_events\\{partition=\"0\"\\} 0$", text);
        Assert.Matches("(?m)^process_resident_memory_bytes [1-9]", text);
        Assert.Matches("(?m)^# TYPE process_cpu_seconds_total counter$", text);
    }

    [Fact]
    public void Instruments_are_written_as_prometheus_has_them()
    {
        using var host = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var collector = new MetricsCollector(host.GetRequiredService<IMeterFactory>());
        using var meter = new Meter("DebugGrid.Test." + Guid.NewGuid());
        meter.CreateCounter<long>("test.things", "{thing}", "Things.\nMany.").Add(3, new KeyValuePair<string, object?>("na.me", "a\"b\\c\nd"));
        UpDownCounter<int> open = meter.CreateUpDownCounter<int>("test.open");
        open.Add(5);
        open.Add(-2);
        Gauge<double> level = meter.CreateGauge<double>("test.level");
        level.Record(7);
        level.Record(0.5);
        meter.CreateObservableGauge("test.observed", () => 42L, "By");
        var duration = meter.CreateHistogram("test.duration", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        duration.Record(0.05);
        duration.Record(0.5);
        duration.Record(5);

        string text = new PrometheusText().Families(collector.Collect().Where(family => family.Name.StartsWith("test_", StringComparison.Ordinal))).ToString();
        Assert.Equal(
            """
            # HELP test_duration_seconds test.duration
            # TYPE test_duration_seconds histogram
            test_duration_seconds_bucket{le="0.1"} 1
            test_duration_seconds_bucket{le="1"} 2
            test_duration_seconds_bucket{le="+Inf"} 3
            test_duration_seconds_sum 5.55
            test_duration_seconds_count 3
            # HELP test_level test.level
            # TYPE test_level gauge
            test_level 0.5
            # HELP test_observed_bytes test.observed
            # TYPE test_observed_bytes gauge
            test_observed_bytes 42
            # HELP test_open test.open
            # TYPE test_open gauge
            test_open 3
            # HELP test_things_total Things.\nMany.
            # TYPE test_things_total counter
            test_things_total{na_me="a\"b\\c\nd"} 3

            """,
            text);
    }

    [Fact]
    public void Another_host_in_the_process_is_not_heard()
    {
        using var host = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var collector = new MetricsCollector(host.GetRequiredService<IMeterFactory>());
        string name = "test.host." + Guid.NewGuid().ToString("N");
        foreach (var (services, value) in new[] { (host, 1L), (other, 2L) })
            services.GetRequiredService<IMeterFactory>().Create("DebugGrid.Test").CreateObservableGauge(name, () => value);

        MetricFamily family = Assert.Single(collector.Collect(), one => one.Name == name.Replace('.', '_'));
        Assert.Equal(1, Assert.Single(family.Series).Value.Read().Sum);
    }

    [Fact]
    public void Labels_without_end_take_memory_to_a_limit_only()
    {
        using var host = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var collector = new MetricsCollector(host.GetRequiredService<IMeterFactory>());
        using var meter = new Meter("DebugGrid.Test." + Guid.NewGuid());
        Counter<long> counter = meter.CreateCounter<long>("wild.labels");
        for (int i = 0; i < WebLimits.MaxMetricSeries * 3; i++)
            counter.Add(1, new KeyValuePair<string, object?>("i", i));

        MetricFamily family = Assert.Single(collector.Collect(), one => one.Name == "wild_labels_total");
        Assert.Equal(WebLimits.MaxMetricSeries + 1, family.Series.Count());
        Assert.Equal(WebLimits.MaxMetricSeries * 2, family.Series.Single(one => one.Key.Contains("overflow", StringComparison.Ordinal)).Value.Read().Sum);
    }

    [Fact]
    public async Task Ready_is_who_can_do_its_work()
    {
        await using Door door = await Door.OpenAsync(partitions: 2);
        await door.GetAsync("/readyz");
        door.Grid.Intake(1).Fault = new InvalidOperationException("down");
        var problem = await Door.ProblemAsync(await door.Client.GetAsync("/readyz"), HttpStatusCode.ServiceUnavailable, "not-ready");
        Assert.Equal("intake_1: failed.", problem.GetProperty("detail").GetString());
        await door.GetAsync("/healthz");
    }
}
