using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Contexts;

public sealed class ForgottenExecutionTests
{
    [Fact]
    public void What_is_forgotten_is_listed_nowhere_and_watched_no_more_and_may_come_anew()
    {
        var story = new ContextStory();
        story.Do(story.Started("open")).Do(story.Started("kept")).Do(story.Record("ended")).Do(story.Record("also-kept"));

        var unwatched = story.Forget("open", "ended");

        Assert.Equal(["open"], unwatched.Select(static update => update.Key.Execution));
        Assert.All(unwatched, static update => Assert.Null(update.Deadline));
        Assert.Equal("kept", story.OpenOne.ExecutionId);
        Assert.Equal("also-kept", Assert.Single(story.View.Recent).ExecutionId);
        story.Restart();
        story.Do(story.Record("ended", ExecutionStatus.Error));
        Assert.Equal(["ended", "also-kept"], story.View.Recent.Select(static execution => execution.ExecutionId));
        Assert.Equal(0, story.State.Repeated);
    }

    [Fact]
    public void What_is_forgotten_takes_no_room_any_more()
    {
        var story = new ContextStory(maxBytes: 3_000);
        story.Do(story.Started("one")).Do(story.Started("two")).Do(story.Started("three"));
        Assert.Equal(1, story.State.UnwatchedStarts);

        story.Forget("one", "two");

        story.Do(story.Started("four"));
        Assert.Equal((1, "four"), (story.State.UnwatchedStarts, story.OpenOne.ExecutionId));
    }

    [Fact]
    public void An_abandoned_execution_that_is_forgotten_is_not_counted_as_abandoned()
    {
        var story = new ContextStory();
        story.Do(story.Started());
        story.Pass(TimeSpan.FromDays(30).TotalSeconds);
        story.Check("e1");
        story.Pass(TimeSpan.FromDays(30).TotalSeconds);
        story.Check("e1");
        Assert.Equal(1, story.State.AbandonedCount);

        story.Forget("e1");

        Assert.Equal((0, 0), (story.State.AbandonedCount, story.State.Abandoned.Count));
    }
}
