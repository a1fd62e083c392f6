using System.Diagnostics.Metrics;
using DebugGrid.TestKit.Disk;
using DebugGrid.TestKit.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Silo.Tests.Http;

/// <summary>The names under which people have the grid's metrics on their dashboards: they stay.</summary>
public sealed class MetricNamesTests
{
    private const string Counters = """
        debuggrid_grains_events_total
        debuggrid_history_broken_batches_total
        debuggrid_history_flush_duplicates_total
        debuggrid_history_flush_events_total
        debuggrid_history_flush_failures_total
        debuggrid_history_flush_refused_total
        debuggrid_history_gaps_total
        debuggrid_intake_appended_total
        debuggrid_intake_applied_total
        debuggrid_intake_checkpoints_total
        debuggrid_intake_dead_letters_total
        debuggrid_intake_duplicates_total
        debuggrid_intake_gaps_total
        debuggrid_intake_given_up_total
        debuggrid_intake_known_events_total
        debuggrid_intake_refused_total
        debuggrid_intake_reliefs_total
        debuggrid_intake_replays_total
        debuggrid_intake_unreadable_total
        debuggrid_journal_appended_batches_total
        debuggrid_journal_appended_bytes_total
        debuggrid_journal_corrupt_entries_total
        debuggrid_journal_duplicates_total
        debuggrid_journal_failed_commits_total
        debuggrid_journal_lost_bytes_total
        debuggrid_pulse_dropped_total
        debuggrid_snapshots_appended_batches_total
        debuggrid_snapshots_appended_bytes_total
        debuggrid_snapshots_corrupt_entries_total
        debuggrid_snapshots_duplicates_total
        debuggrid_snapshots_failed_commits_total
        debuggrid_snapshots_lost_bytes_total
        debuggrid_stalls_checks_total
        debuggrid_stalls_failed_checks_total
        debuggrid_stalls_findings_total
        debuggrid_stalls_unwatched_total
        debuggrid_web_accepted_bytes_total
        debuggrid_web_batches_duplicate_total
        debuggrid_web_events_accepted_total
        debuggrid_web_events_rejected_total
        debuggrid_web_problems_total
        dotnet_gc_allocated_bytes_total
        dotnet_gc_collections_total
        process_cpu_seconds_total
        """;

    private const string Gauges = """
        debuggrid_dead_letters
        debuggrid_grains_active
        debuggrid_history_lag_position
        debuggrid_history_lag_seconds
        debuggrid_history_waiting_bytes
        debuggrid_history_waiting_events
        debuggrid_intake_lag_events
        debuggrid_intake_lag_position
        debuggrid_intake_late_checkpoint_seconds
        debuggrid_intake_unsaved
        debuggrid_journal_bytes
        debuggrid_journal_bytes_on_disk_bytes
        debuggrid_snapshots_bytes_on_disk_bytes
        debuggrid_web_bodies_in_flight_bytes
        dotnet_gc_heap_bytes
        dotnet_threadpool_queue_length
        process_open_fds
        process_resident_memory_bytes
        process_start_time_seconds
        process_threads
        process_virtual_memory_bytes
        """;

    private const string Histograms = """
        debuggrid_history_flush_duration_seconds
        debuggrid_history_query_duration_seconds
        debuggrid_intake_checkpoint_duration_seconds
        debuggrid_journal_commit_duration_milliseconds
        debuggrid_journal_group_size
        debuggrid_snapshots_commit_duration_milliseconds
        debuggrid_snapshots_group_size
        debuggrid_stalls_lateness_seconds
        """;

    [Fact]
    public async Task Every_metric_of_the_grid_has_its_name_and_type()
    {
        using var directory = new TempDirectory();
        await using RunningGrid grid = await RunningGrid.StartAsync(directory.FullPath);
        await grid.PostAsync("events", """{"kind":"log","message":"one"}""");
        await grid.GetAsync("events");
        MeasureEverything(grid.Services.GetRequiredService<IMeterFactory>());
        Exposition metrics = Exposition.Parse(await grid.Client.GetStringAsync("/metrics"));

        Assert.Equal(
            new[] { (Counters, "counter"), (Gauges, "gauge"), (Histograms, "histogram") }
                .SelectMany(list => list.Item1.Split('\n').Select(name => $"{name.Trim()} {list.Item2}")).Order(StringComparer.Ordinal),
            metrics.Families.Where(family => IsOurs(family.Key)).Select(family => $"{family.Key} {family.Value.Type}").Order(StringComparer.Ordinal));
        Assert.Contains(metrics.Families.Keys, name => name.StartsWith("orleans_", StringComparison.Ordinal));
        Assert.Contains(metrics.Families.Keys, name => name.StartsWith("http_server_", StringComparison.Ordinal));
        Assert.Contains(metrics.Families.Keys, name => name.StartsWith("kestrel_", StringComparison.Ordinal));
    }

    private static bool IsOurs(string family) => family.StartsWith("debuggrid_", StringComparison.Ordinal) || family.StartsWith("process_", StringComparison.Ordinal)
        || family is "dotnet_gc_heap_bytes" or "dotnet_gc_allocated_bytes_total" or "dotnet_gc_collections_total" or "dotnet_threadpool_queue_length";

    /// <summary>Makes a series of every instrument of a host: one that has measured nothing is not shown.</summary>
    private static void MeasureEverything(IMeterFactory host)
    {
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope != host)
                return;
            if (instrument is Counter<long> counter)
                counter.Add(0);
            else if (instrument is Histogram<double> durations)
                durations.Record(0);
            else if (instrument is Histogram<int> counts)
                counts.Record(0);
        };
        listener.Start();
    }
}
