using System.Diagnostics.Metrics;
using System.Net;
using DebugGrid.TestKit.Metrics;
using DebugGrid.Web.Limits;
using DebugGrid.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Web.Tests.Metrics;

public class PrometheusTests
{
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";

    [Fact]
    public async Task What_the_doors_take_and_refuse_is_counted()
    {
        await using Door door = await Door.OpenAsync();
        await door.PostAsync("/api/debug/events/batch", """[{"kind":"log"},{"kind":"log"},{}]""");
        await door.PostAsync("/api/debug/events", "{}");
        Exposition metrics = await ScrapeAsync(door);

        Assert.Equal(2, metrics.Value("debuggrid_web_events_accepted_total", "transport=json"));
        Assert.Equal(2, metrics.Value("debuggrid_web_events_rejected_total", "transport=json"));
        Assert.Equal(1, metrics.Value("debuggrid_web_problems_total", "code=invalid-event", "status=400"));
        Assert.Equal(0, metrics.Value("debuggrid_web_bodies_in_flight_bytes"));
        Assert.Equal(0, metrics.Value("debuggrid_intake_lag_events", "partition=0"));
        Assert.True(metrics.Value("process_resident_memory_bytes") > 0);
        Assert.Equal("counter", metrics.Families["process_cpu_seconds_total"].Type);
    }

    [Fact]
    public async Task Meters_of_the_runtime_and_of_the_web_server_are_there()
    {
        await using Door door = await Door.OpenAsync(onSocket: true);
        await door.GetAsync("/healthz");
        Exposition metrics = await ScrapeAsync(door);

        Assert.Equal(1, metrics.Value(
            "http_server_request_duration_seconds_count", "http_request_method=GET", "http_response_status_code=200", "http_route=/healthz", "network_protocol_version=1.1", "url_scheme=http"));
        Assert.True(metrics.Families.ContainsKey("kestrel_active_connections"));
        Assert.True(metrics.Value("dotnet_gc_collections_total", "gc_heap_generation=gen0") >= 0);
    }

    [Fact]
    public async Task Instruments_are_written_as_prometheus_has_them()
    {
        await using Door door = await Door.OpenAsync();
        Meter meter = MeterOf(door);
        meter.CreateCounter<long>("test.things", "{thing}", "Things.\nMany.").Add(3, new KeyValuePair<string, object?>("na.me", "a\"b\\c\nd"));
        UpDownCounter<int> open = meter.CreateUpDownCounter<int>("test.open");
        open.Add(5);
        open.Add(-2);
        Gauge<double> level = meter.CreateGauge<double>("test.level");
        level.Record(7);
        level.Record(0.5);
        meter.CreateObservableGauge("test.observed", () => 42L, "By");
        var advised = meter.CreateHistogram("test.advised", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        advised.Record(0.05);
        advised.Record(0.5);
        advised.Record(5);
        Exposition metrics = await ScrapeAsync(door);

        Assert.Equal(("counter", @"Things.\nMany."), metrics.Families["test_things_total"]);
        Assert.Equal(3, metrics.Value("test_things_total", "na_me=a\"b\\c\nd"));
        Assert.Equal(3, metrics.Value("test_open"));
        Assert.Equal(0.5, metrics.Value("test_level"));
        Assert.Equal(42, metrics.Value("test_observed_bytes"));
        Assert.Equal([1, 2, 3], new[] { "0.1", "1", "+Inf" }.Select(bound => metrics.Value("test_advised_seconds_bucket", "le=" + bound)));
        Assert.Equal(5.55, metrics.Value("test_advised_seconds_sum"), 6);
    }

    [Theory]
    [InlineData("s", "0.001 0.0025 0.005 0.01 0.025 0.05 0.1 0.25 0.5 1 2.5 5 10 30 60 +Inf")]
    [InlineData("ms", "1 2.5 5 10 25 50 100 250 500 1000 2500 5000 10000 30000 60000 +Inf")]
    [InlineData("{batch}", "1 10 100 1000 10000 100000 1000000 10000000 +Inf")]
    public async Task Buckets_of_the_grids_histograms_go_by_their_unit(string unit, string bounds)
    {
        await using Door door = await Door.OpenAsync();
        MeterOf(door).CreateHistogram<double>("test.spread", unit).Record(1);
        Exposition metrics = await ScrapeAsync(door);

        Assert.Equal(bounds.Split(' '), metrics.Series.Keys.Where(series => series.StartsWith("test_spread", StringComparison.Ordinal) && series.Contains("_bucket", StringComparison.Ordinal))
            .Select(series => series.Split("le=")[1].TrimEnd('}')));
    }

    [Fact]
    public async Task Another_host_in_the_process_is_not_heard()
    {
        await using Door door = await Door.OpenAsync();
        await using Door other = await Door.OpenAsync();
        string name = "test.host." + Guid.NewGuid().ToString("N");
        MeterOf(door).CreateObservableGauge(name, () => 1);
        MeterOf(other).CreateObservableGauge(name, () => 2);
        await other.PostAsync("/api/debug/events", """{"kind":"log"}""");

        Assert.Equal(1, (await ScrapeAsync(door)).Value(name.Replace('.', '_')));
        Assert.Equal(2, (await ScrapeAsync(other)).Value(name.Replace('.', '_')));
        Assert.False((await ScrapeAsync(door)).Families.ContainsKey("debuggrid_web_events_accepted_total"));
    }

    [Fact]
    public async Task Labels_without_end_take_memory_to_a_limit_only()
    {
        await using Door door = await Door.OpenAsync();
        Counter<long> counter = MeterOf(door).CreateCounter<long>("wild.labels");
        for (int i = 0; i < WebLimits.MaxMetricSeries * 3; i++)
            counter.Add(1, new KeyValuePair<string, object?>("i", i));
        Exposition metrics = await ScrapeAsync(door);

        Assert.Equal(WebLimits.MaxMetricSeries + 1, metrics.Series.Keys.Count(series => series.StartsWith("wild_labels_total", StringComparison.Ordinal)));
        Assert.Equal(WebLimits.MaxMetricSeries * 2, metrics.Value("wild_labels_total", "otel_metric_overflow=true"));
    }

    [Fact]
    public async Task An_answer_is_never_older_than_its_question()
    {
        await using Door door = await Door.OpenAsync();
        int asked = 0;
        MeterOf(door).CreateObservableGauge("test.asked", () => Volatile.Read(ref asked));
        for (int i = 1; i <= 20; i++)
        {
            Volatile.Write(ref asked, i);
            door.Grid.Intake().Status = door.Grid.Intake().Status with { LagEvents = i };
            Exposition[] answers = await Task.WhenAll(ScrapeAsync(door), ScrapeAsync(door), ScrapeAsync(door));
            Assert.All(answers, metrics => Assert.Equal((i, i), (metrics.Value("test_asked"), metrics.Value("debuggrid_intake_lag_events", "partition=0"))));
        }
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

    private static Meter MeterOf(Door door) => door.Services.GetRequiredService<IMeterFactory>().Create("DebugGrid.Test");

    private static async Task<Exposition> ScrapeAsync(Door door)
    {
        using HttpResponseMessage answer = await door.Client.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(TextFormat, answer.Content.Headers.ContentType?.ToString());
        return Exposition.Parse(await answer.Content.ReadAsStringAsync());
    }
}
