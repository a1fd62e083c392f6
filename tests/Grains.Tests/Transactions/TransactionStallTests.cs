using DebugGrid.Contracts;
using DebugGrid.Grains.Pipelines;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Transactions;

public sealed class TransactionStallTests
{
    private readonly TransactionStory story = new();

    [Fact]
    public void Sixty_seconds_without_progress_stall_it_and_fifteen_minutes_more_abandon_it()
    {
        story.Did("transcription_completed");
        var last = story.Now;
        story.Pass(60);
        var (next, stall) = story.Check();
        Assert.Equal((FindingKind.Stall, last), (stall!.Finding, stall.Since));
        Assert.Equal((TransactionStatus.Stalled, last.Microseconds), (story.View.Status, story.View.StalledSince));
        Assert.Equal((story.Now + TimeSpan.FromMinutes(15)).Microseconds, next);
        story.Do(stall);
        Assert.Equal((TransactionStatus.InProgress, TransactionStatus.Stalled), (story.Last.Transitions[0].From, story.Last.Transitions[0].To));
        Assert.Equal("Transcription completed but memory processing stalled", story.Last.Transitions[0].Issue);

        story.Pass(15 * 60);
        var abandon = story.Check().Finding!;
        Assert.Equal(FindingKind.Abandon, abandon.Finding);
        story.Do(abandon);
        Assert.Equal(TransactionStatus.Abandoned, story.View.Status);
        Assert.Equal((TransactionStatus.Stalled, TransactionStatus.Abandoned), (story.Last.Transitions[0].From, story.Last.Transitions[0].To));
    }

    [Fact]
    public void Progress_resumes_it_with_the_time_that_it_stood()
    {
        story.Did("memory_started");
        story.Pass(60);
        story.Do(story.Check().Finding!);
        story.Pass(15);
        story.Did("memory_completed");
        Assert.Equal((FindingKind.Resume, 75_000.0), (story.Last.Findings[0].Finding, story.Last.Findings[0].StoodMs));
        Assert.Equal((TransactionStatus.Stalled, TransactionStatus.InProgress), (story.Last.Transitions[0].From, story.Last.Transitions[0].To));
        Assert.Equal((TransactionStatus.InProgress, 75_000.0, null), (story.View.Status, story.View.StoodMs, story.View.StalledSince));
        Assert.Equal((story.Now + TimeSpan.FromSeconds(60)).Microseconds, Assert.Single(story.Last.Watches).Deadline);
    }

    [Fact]
    public void Late_progress_revives_an_abandoned_transaction()
    {
        story.Did("memory_started");
        story.Pass(60);
        story.Do(story.Check().Finding!);
        story.Pass(900);
        story.Do(story.Check().Finding!);
        story.Pass(5_000);
        story.Did("memory_completed");
        Assert.Equal(TransactionStatus.InProgress, story.View.Status);
        Assert.Equal(FindingKind.Resume, story.Last.Findings[0].Finding);
        Assert.NotNull(Assert.Single(story.Last.Watches).Deadline);
    }

    [Fact]
    public void A_stall_that_the_journal_did_not_confirm_is_counted_nowhere()
    {
        story.Did("memory_started");
        story.Pass(60);
        var stall = story.Check().Finding!;
        story.Did("memory_completed");
        Assert.Empty(story.Last.Transitions);
        story.Do(stall);
        Assert.Empty(story.Last.Transitions);
        Assert.Equal(TransactionStatus.InProgress, story.View.Status);
    }

    [Fact]
    public void A_stage_with_a_shorter_threshold_brings_the_deadline_forward()
    {
        story.Pipeline = Declared(stallAfterMs: 30_000, ofSecond: 2_000);
        story.Did("first");
        Assert.Equal((story.Now + TimeSpan.FromSeconds(30)).Microseconds, Assert.Single(story.Last.Watches).Deadline);
        story.Did("second");
        Assert.Equal((story.Now + TimeSpan.FromSeconds(2)).Microseconds, Assert.Single(story.Last.Watches).Deadline);
        story.Did("third");
        Assert.Empty(story.Last.Watches);
        story.Pass(2);
        Assert.Equal(((story.Now + TimeSpan.FromSeconds(28)).Microseconds, null), story.Check());
    }

    [Fact]
    public void The_pipeline_says_when_to_give_up()
    {
        story.Pipeline = Declared(stallAfterMs: 1_000, ofSecond: null, abandonAfterMs: 3_000);
        story.Did("first");
        story.Pass(1);
        Assert.Equal((story.Now + TimeSpan.FromSeconds(3)).Microseconds, story.Check().Next);
    }

    [Fact]
    public void Events_seen_before_give_again_what_they_led_to()
    {
        story.Did("memory_started");
        story.Pass(60);
        story.Do(story.Check().Finding!);
        story.Pass(1);
        story.Did("memory_completed");
        Assert.Equal(TransactionStatus.InProgress, Assert.Single(story.Repeat(1).Transitions).To);
        Assert.Equal(TransactionStatus.Stalled, Assert.Single(story.Repeat(2).Transitions).To);
        var third = story.Repeat(3);
        Assert.Equal(FindingKind.Resume, Assert.Single(third.Findings).Finding);
        Assert.Equal((TransactionStatus.Stalled, TransactionStatus.InProgress), (third.Transitions[0].From, third.Transitions[0].To));
        Assert.Equal(story.View.Deadline, Assert.Single(third.Watches).Deadline);
    }

    private static PipelineDefinition Declared(double? stallAfterMs, double? ofSecond, double? abandonAfterMs = null) => new(new PipelineView(
        "p",
        [new PipelineStageView("first", null, null, null), new PipelineStageView("second", null, ofSecond, null), new PipelineStageView("third", null, null, null), new PipelineStageView("last", null, null, null)],
        [],
        stallAfterMs,
        abandonAfterMs,
        false));
}
