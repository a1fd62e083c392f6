using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Contexts;

public sealed class ContextStallTests
{
    private readonly ContextStory story = new();

    [Fact]
    public void Started_and_never_finished_it_is_running_then_stalled_then_abandoned()
    {
        story.Do(story.Started());
        var began = story.Now;
        story.Pass(59.9);
        Assert.Equal(((began + TimeSpan.FromSeconds(60)).Microseconds, null), story.Check("e1"));

        story.Pass(0.1);
        var (next, stall) = story.Check("e1");
        Assert.Equal((FindingKind.Stall, began, EventLevel.Warning), (stall!.Finding, stall.Since, stall.Level));
        Assert.Equal("tool/parser stalled: no progress for 60 s", stall.Message);
        Assert.Equal((story.Now + TimeSpan.FromMinutes(15)).Microseconds, next);
        Assert.Equal(("stalled", began.Microseconds), (story.OpenOne.Status, story.OpenOne.StalledSince));

        story.Do(stall);
        story.Pass(15 * 60);
        (next, var abandon) = story.Check("e1");
        Assert.Equal((FindingKind.Abandon, began), (abandon!.Finding, abandon.Since));
        Assert.Null(next);
        story.Do(abandon);
        Assert.Equal((0, 1), (story.View.OpenCount, story.View.AbandonedCount));
        Assert.Equal("abandoned", Assert.Single(story.View.Recent).Status);
    }

    [Fact]
    public void Anything_that_names_the_execution_is_progress_and_costs_the_watch_nothing()
    {
        story.Do(story.Started());
        story.Pass(50);
        story.Do(story.Log());
        Assert.Empty(story.Last.Watches);
        story.Pass(10);
        var (next, finding) = story.Check("e1");
        Assert.Null(finding);
        Assert.Equal((story.Now + TimeSpan.FromSeconds(50)).Microseconds, next);
    }

    [Fact]
    public void Progress_after_a_stall_resumes_it_and_records_how_long_it_stood()
    {
        story.Do(story.Started());
        var began = story.Now;
        story.Pass(60);
        story.Do(story.Check("e1").Finding!);
        story.Pass(30);
        story.Do(story.Beat());
        var resume = Assert.Single(story.Last.Findings);
        Assert.Equal((FindingKind.Resume, began, 90_000.0), (resume.Finding, resume.Since, resume.StoodMs));
        Assert.Equal(("running", 90_000.0), (story.OpenOne.Status, story.OpenOne.StoodMs));
        Assert.Equal((story.Now + TimeSpan.FromSeconds(60)).Microseconds, Assert.Single(story.Last.Watches).Deadline);
    }

    [Fact]
    public void A_record_ends_a_stall_too()
    {
        story.Do(story.Started());
        story.Pass(61);
        story.Check("e1");
        story.Do(story.Record());
        Assert.Equal(FindingKind.Resume, Assert.Single(story.Last.Findings).Finding);
        Assert.Equal(61_000.0, story.View.Recent[0].StoodMs);
        Assert.Equal((null, null), story.Check("e1"));
    }

    [Fact]
    public void Late_progress_revives_what_was_abandoned()
    {
        Abandon("e1");
        story.Pass(100);
        story.Do(story.Beat());
        Assert.Equal(FindingKind.Resume, Assert.Single(story.Last.Findings).Finding);
        Assert.NotNull(Assert.Single(story.Last.Watches).Deadline);
        Assert.Equal((1, 0), (story.View.OpenCount, story.View.AbandonedCount));
    }

    [Fact]
    public void A_record_of_what_was_abandoned_counts_as_its_end()
    {
        Abandon("e1");
        story.Pass(1);
        story.Do(story.Record(status: ExecutionStatus.Error));
        Assert.Equal((0, 0, 1), (story.View.OpenCount, story.View.AbandonedCount, story.View.ErrorCount));
        Assert.Equal("error", Assert.Single(story.View.Recent).Status);
    }

    [Fact]
    public void What_was_abandoned_is_kept_within_a_limit()
    {
        for (int i = 0; i < GrainLimits.AbandonedExecutions + 5; i++)
            Abandon($"e{i}");
        Assert.Equal(GrainLimits.AbandonedExecutions, story.State.Abandoned.Count);
        Assert.DoesNotContain("e0", story.State.Abandoned.Keys);
        Assert.Equal(GrainLimits.AbandonedExecutions + 5, story.View.AbandonedCount);
    }

    [Fact]
    public void A_finding_that_did_not_come_back_is_given_again_with_the_same_id()
    {
        story.Do(story.Started());
        story.Pass(60);
        var first = story.Check("e1").Finding!;
        story.Pass(1);
        var again = story.Check("e1").Finding!;
        Assert.Equal(first.Id, again.Id);
        story.Do(again);
        Assert.Null(story.Check("e1").Finding);
        Assert.Equal(0x80, first.Id.Value.ToByteArray(bigEndian: true)[6] & 0xF0);
    }

    [Fact]
    public void A_stall_known_from_the_journal_alone_holds_after_a_crash()
    {
        story.Do(story.Started());
        story.Pass(60);
        var stall = story.Check("e1").Finding!;
        var replayed = new ContextStory();
        replayed.Do(replayed.Started()).Do(stall);
        Assert.Equal("stalled", replayed.OpenOne.Status);
        replayed.Pass(100);
        replayed.Do(replayed.Beat());
        Assert.Equal(FindingKind.Resume, Assert.Single(replayed.Last.Findings).Finding);
    }

    [Fact]
    public void A_stall_that_comes_back_after_the_progress_that_ended_it_changes_nothing()
    {
        story.Do(story.Started());
        story.Pass(60);
        var stall = story.Check("e1").Finding!;
        story.Do(story.Beat());
        story.Do(stall);
        Assert.Equal("running", story.OpenOne.Status);
    }

    [Fact]
    public void A_stall_whose_end_a_crash_took_ends_when_it_comes_back()
    {
        story.Do(story.Started());
        story.Pass(60);
        var stall = story.Check("e1").Finding!;
        var beat = story.Beat();
        story.Do(beat);
        var lost = Assert.Single(story.Last.Findings);
        story.Do(stall);
        Assert.Empty(story.Last.Findings);

        var replayed = new ContextStory();
        replayed.Do(replayed.Started()).Do(beat);
        Assert.Empty(replayed.Last.Findings);
        replayed.Do(stall);
        Assert.Equal((lost.Id, lost.StoodMs), (Assert.Single(replayed.Last.Findings).Id, replayed.Last.Findings[0].StoodMs));
        Assert.Equal(("running", lost.StoodMs), (replayed.OpenOne.Status, replayed.OpenOne.StoodMs));
        replayed.Do(stall);
        Assert.Empty(replayed.Last.Findings);
    }

    [Fact]
    public void Events_seen_before_repair_what_others_forgot()
    {
        var started = story.Started();
        story.Do(started);
        story.Pass(61);
        story.Check("e1");
        var beat = story.Beat();
        story.Do(beat);
        long beatAt = story.Position;
        var deadline = story.OpenOne.Deadline;

        Assert.Equal(deadline, Assert.Single(story.Repeat(started, 1).Watches).Deadline);
        Assert.Empty(story.Repeat(started, 1).Findings);
        Assert.Equal(FindingKind.Resume, Assert.Single(story.Repeat(beat, beatAt).Findings).Finding);
        story.Do(story.Record());
        Assert.Null(Assert.Single(story.Repeat(started, 1).Watches).Deadline);
        Assert.Empty(story.Repeat(story.Log("unknown"), 1).Watches);
    }

    [Fact]
    public void A_clock_set_back_neither_stalls_nor_resumes()
    {
        story.Do(story.Started());
        story.Pass(-3600);
        story.Do(story.Beat());
        Assert.Equal("running", story.OpenOne.Status);
        Assert.Null(story.Check("e1").Finding);
    }

    private void Abandon(string execution)
    {
        story.Do(story.Started(execution));
        story.Pass(60);
        story.Do(story.Check(execution).Finding!);
        story.Pass(15 * 60);
        story.Do(story.Check(execution).Finding!);
    }
}
