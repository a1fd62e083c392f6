using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Contexts;

public sealed class ContextMachineTests
{
    private readonly ContextStory story = new();

    [Fact]
    public void A_started_execution_is_listed_as_running_with_its_deadline()
    {
        story.Do(story.Started());
        var open = story.OpenOne;
        Assert.Equal("running", open.Status);
        Assert.Equal((story.Now + TimeSpan.FromSeconds(60)).Microseconds, open.Deadline);
        var watch = Assert.Single(story.Last.Watches);
        Assert.Equal(new WatchKey(WatchOwner.Context, ContextStory.Key, "e1"), watch.Key);
        Assert.Equal(open.Deadline, watch.Deadline);
    }

    [Fact]
    public void A_heartbeat_opens_an_execution_whose_start_was_lost_and_a_log_does_not()
    {
        story.Do(story.Log("e2")).Do(story.Beat("e1", 0.5));
        Assert.Equal(("e1", 0.5), (story.OpenOne.ExecutionId, story.OpenOne.Progress));
    }

    [Fact]
    public void A_record_closes_its_execution_and_is_counted()
    {
        story.Do(story.Started());
        story.Pass(2);
        story.Do(story.Record(durationMs: null));
        Assert.Empty(story.View.Open);
        var ended = Assert.Single(story.View.Recent);
        Assert.Equal(("success", 2000.0), (ended.Status, ended.DurationMs));
        Assert.Equal((1, 1), (story.View.TotalCount, story.View.SuccessCount));
        Assert.Null(Assert.Single(story.Last.Watches).Deadline);
    }

    [Fact]
    public void A_record_without_a_start_counts_and_the_late_start_does_not_reopen()
    {
        story.Do(story.Record(durationMs: 1500));
        Assert.Empty(story.Last.Watches);
        story.Do(story.Started());
        story.Do(story.Beat());
        Assert.Empty(story.View.Open);
        Assert.Equal(1, story.View.TotalCount);
        Assert.Equal(1, story.State.Repeated);
        Assert.Equal((story.Now - TimeSpan.FromMilliseconds(1500)).Microseconds, story.View.Recent[0].StartedAt);
    }

    [Fact]
    public void A_record_that_comes_again_is_counted_once_even_when_its_summary_is_gone()
    {
        for (int i = 0; i < GrainLimits.RecentRecords + 10; i++)
            story.Do(story.Record($"e{i}"));
        story.Restart();
        story.Do(story.Record("e0"));
        Assert.Equal(GrainLimits.RecentRecords + 10, story.View.TotalCount);
        Assert.Equal(GrainLimits.RecentRecords, story.View.Recent.Count);
    }

    [Theory]
    [InlineData(ExecutionStatus.Success, 1, 0, 0)]
    [InlineData(ExecutionStatus.Error, 0, 1, 0)]
    [InlineData(ExecutionStatus.Timeout, 0, 0, 1)]
    public void Every_status_has_its_count(ExecutionStatus status, long success, long error, long timeout)
    {
        story.Do(story.Record(status: status));
        var view = story.View;
        Assert.Equal((success, error, timeout), (view.SuccessCount, view.ErrorCount, view.TimeoutCount));
        Assert.Equal(status == ExecutionStatus.Success ? null : "boom", view.Recent[0].Error);
    }

    [Fact]
    public void Many_executions_run_at_once_each_with_its_own_deadline()
    {
        story.Do(story.Started("slow", stallAfterMs: 600_000));
        story.Pass(0.5);
        story.Do(story.Started("fast", stallAfterMs: 1_000));
        story.Pass(2);
        Assert.Equal(FindingKind.Stall, story.Check("fast").Finding?.Finding);
        Assert.Null(story.Check("slow").Finding);
        Assert.Equal(["slow", "fast"], story.View.Open.Select(e => e.ExecutionId));
        Assert.Equal(["running", "stalled"], story.View.Open.Select(e => e.Status));
    }

    [Fact]
    public void A_threshold_may_belong_to_the_type_of_the_context()
    {
        var options = new GrainOptions();
        options.ContextStallAfter["tool"] = TimeSpan.FromSeconds(5);
        var typed = new ContextStory(options);
        typed.Do(typed.Started());
        Assert.Equal((typed.Now + TimeSpan.FromSeconds(5)).Microseconds, typed.OpenOne.Deadline);
    }

    [Fact]
    public void Variants_have_their_own_measurements()
    {
        story.Do(story.Record("a", durationMs: 10, variant: "v1")).Do(story.Record("b", durationMs: 30, variant: "v1"));
        story.Do(story.Record("c", ExecutionStatus.Error, 100, "v2")).Do(story.Record("d", durationMs: null));
        var v1 = story.View.Variants.Single(v => v.VariantId == "v1");
        Assert.Equal((2, 0, 20.0, 10.0, 30.0), (v1.Count, v1.ErrorCount, v1.MeanMs, v1.MinMs, v1.MaxMs));
        Assert.Equal((20.0, 29.0), (v1.P50Ms, Math.Round(v1.P95Ms!.Value, 9)));
        Assert.Equal(1, story.View.Variants.Single(v => v.VariantId == "v2").ErrorCount);
        var unnamed = story.View.Variants.Single(v => v.VariantId is null);
        Assert.Equal((1, null), (unnamed.Count, unnamed.P99Ms));
    }

    [Fact]
    public void Of_one_moment_what_came_first_stands_first_whatever_batch_it_came_in()
    {
        foreach (string run in new[] { "c", "a", "b" })
            story.Do(story.Started(run));
        Assert.Equal(["c", "a", "b"], story.View.Open.Select(execution => execution.ExecutionId));
    }

    [Fact]
    public void A_variant_that_the_start_alone_names_is_measured_under_its_name()
    {
        story.Do(story.Started("a") with { VariantId = "v1" }).Do(story.Record("a", durationMs: 10));
        Assert.Equal("v1", Assert.Single(story.View.Variants).VariantId);
        Assert.Equal("v1", Assert.Single(story.View.Recent).VariantId);
    }

    [Fact]
    public void What_an_execution_belongs_to_is_told_by_its_starts_heartbeats_and_record_alone()
    {
        story.Do(story.Started("a") with { Session = new SessionId("s1") });
        story.Do(story.Log("a") with { Session = new SessionId("s2"), Correlation = new CorrelationId("c2") });
        Assert.Equal(("s1", null), (story.OpenOne.SessionId, story.OpenOne.CorrelationId));
        story.Do(story.Beat("a") with { Correlation = new CorrelationId("c1") });
        Assert.Equal(("s1", "c1"), (story.OpenOne.SessionId, story.OpenOne.CorrelationId));
    }

    [Fact]
    public void Quantiles_of_few_are_exact_and_lie_between_neighbours_in_proportion()
    {
        for (int i = 0; i < 10; i++)
            story.Do(story.Record($"e{i}", durationMs: i == 9 ? 10_000 : 10));
        var variant = Assert.Single(story.View.Variants);
        Assert.Equal((10.0, 5504.5, 9100.9), (variant.P50Ms, Math.Round(variant.P95Ms!.Value, 6), Math.Round(variant.P99Ms!.Value, 6)));
        for (int i = 10; i < 400; i++)
            story.Do(story.Record($"e{i}", durationMs: i % 10 == 9 ? 10_000 : 10));
        Assert.InRange(Assert.Single(story.View.Variants).P95Ms!.Value, 9_900, 10_000);
    }

    [Fact]
    public void A_duration_beyond_the_limit_of_today_counts_as_the_limit()
    {
        for (int i = 0; i < 2; i++)
            story.Do(story.Record($"e{i}", durationMs: 1.7e308));
        Assert.Equal(ProtocolLimits.MaxDurationMs, Assert.Single(story.View.Variants).MeanMs);
        Assert.All(story.View.Recent, execution => Assert.True(execution.StartedAt > new Timestamp(-1_400_000_000_000_000).Microseconds));
    }

    [Fact]
    public void An_execution_goes_by_its_first_start_and_a_measured_one_by_its_measure()
    {
        var began = story.Now;
        story.Do(story.Started("a"));
        story.Pass(5);
        story.Do(story.Started("a"));
        Assert.Equal(began.Microseconds, story.OpenOne.StartedAt);
        story.Do(story.Record("a", durationMs: null));
        Assert.Equal((began.Microseconds, 5000), (story.View.Recent[0].StartedAt, story.View.Recent[0].DurationMs));
        story.Do(story.Started("b"));
        story.Pass(5);
        story.Do(story.Record("b", durationMs: 2000));
        Assert.Equal((story.Now - TimeSpan.FromSeconds(2)).Microseconds, story.View.Recent[0].StartedAt);
    }

    [Fact]
    public void Quantiles_of_a_variant_lie_within_what_was_measured()
    {
        const double Measured = 3004.5;
        story.Do(story.Record("e1", variant: "v1", durationMs: Measured));
        var v1 = Assert.Single(story.View.Variants);
        Assert.Equal((Measured, Measured, Measured), (v1.P50Ms, v1.P95Ms, v1.P99Ms));
    }

    [Fact]
    public void Variants_beyond_the_limit_share_a_bucket()
    {
        for (int i = 0; i < 100; i++)
            story.Do(story.Record($"e{i}", variant: $"v{i}"));
        Assert.Equal(GrainLimits.Variants, story.View.Variants.Count);
        Assert.Equal(100, story.View.Variants.Sum(v => v.Count));
        Assert.Equal(100 - GrainLimits.Variants + 1, story.View.Variants.Single(v => v.VariantId == "(other)").Count);
    }

    [Fact]
    public void Starts_beyond_the_limit_are_counted_and_their_records_still_count()
    {
        for (int i = 0; i < GrainLimits.OpenExecutions + 3; i++)
            story.Do(story.Started($"e{i}"));
        Assert.Equal((GrainLimits.OpenExecutions, 3), (story.View.OpenCount, story.State.UnwatchedStarts));
        story.Do(story.Record($"e{GrainLimits.OpenExecutions + 1}"));
        Assert.Equal(1, story.View.TotalCount);
    }

    [Fact]
    public void A_record_without_an_execution_is_known_by_its_own_id()
    {
        var record = story.Record() with { Execution = default };
        story.Do(record).Do(record);
        Assert.Equal(1, story.View.TotalCount);
        Assert.Equal(record.Id.Value.ToString("N"), story.View.Recent[0].ExecutionId);
    }
}
