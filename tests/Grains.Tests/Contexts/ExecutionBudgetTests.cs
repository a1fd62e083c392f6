using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Contexts;

public sealed class ExecutionBudgetTests
{
    private const int Limit = 64 * 1024;
    private readonly ContextStory story = new(maxBytes: Limit);

    [Fact]
    public void Executions_that_do_not_fit_are_counted_and_not_watched()
    {
        for (int i = 0; i < 200; i++)
            story.Do(Long(story.Started($"e{i}")));
        Assert.Equal(200, story.State.Open.Count + story.State.UnwatchedStarts);
        Assert.InRange(story.State.Open.Count, 10, 60);
        AssertFits();
    }

    [Fact]
    public void Those_that_ended_make_room_oldest_first_then_abandoned_ones()
    {
        story.Do(story.Started("lost"));
        story.Pass(TimeSpan.FromDays(30).TotalSeconds);
        story.Check("lost");
        story.Pass(TimeSpan.FromDays(30).TotalSeconds);
        story.Check("lost");
        Assert.Single(story.State.Abandoned);
        for (int i = 0; i < 20; i++)
            story.Do(Long(story.Started($"e{i}"))).Do(Long(story.Record($"e{i}")));
        Assert.Equal("e19", story.State.Recent[^1].Id);
        Assert.Single(story.State.Abandoned);
        for (int i = 0; i < 200; i++)
            story.Do(Long(story.Started($"f{i}")));
        Assert.Empty(story.State.Recent);
        Assert.Empty(story.State.Abandoned);
        Assert.Equal(20, story.View.TotalCount);
        AssertFits();
    }

    [Fact]
    public void Children_that_do_not_fit_are_counted_and_not_listed()
    {
        for (int i = 0; i < 20; i++)
            story.Do(story.Started($"e{i}"));
        for (int i = 0; i < 2_000; i++)
            story.Child(new ExecutionRecord
            {
                Context = new ContextKey("step", new string('ж', 50)),
                Execution = new ExecutionId($"c{i}"),
                ParentContext = ContextStory.Context.Id,
                ParentContextType = ContextStory.Context.Type,
                ParentExecution = new ExecutionId($"e{i % 20}"),
            });
        Assert.All(story.View.Open, static execution => Assert.Equal(100, execution.ChildCount));
        Assert.InRange(story.View.Open.Sum(execution => execution.Children.Count), 10, 500);
        AssertFits();
    }

    [Fact]
    public void An_execution_that_grows_loses_its_texts_before_its_watch()
    {
        for (int i = 0; i < 200; i++)
            story.Do(story.Started($"e{i}"));
        int watched = story.State.Open.Count;
        for (int i = 0; i < 200; i++)
            story.Do(Long(story.Beat($"e{i}")));
        Assert.Equal(watched, story.State.Open.Count);
        AssertFits();
    }

    [Fact]
    public void It_counts_the_same_after_a_restart()
    {
        for (int i = 0; i < 200; i++)
            story.Do(Long(story.Started($"e{i}")));
        int watched = story.State.Open.Count;
        story.Restart();
        story.Do(Long(story.Started("one more")));
        Assert.Equal(watched, story.State.Open.Count);
        story.Do(story.Record("e0")).Do(story.Started("another"));
        Assert.Contains("another", story.State.Open.Keys);
    }

    private static T Long<T>(T @event)
        where T : DebugEvent =>
        (T)(@event with { Message = new string('ж', GrainLimits.TextCharacters), Session = new SessionId(new string('s', 200)) });

    private void AssertFits() =>
        Assert.InRange(StateForm.Write(story.State.Open).Length + StateForm.Write(story.State.Abandoned).Length + StateForm.Write(story.State.Recent).Length, 1, Limit);
}
