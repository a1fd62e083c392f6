using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Contexts;

public sealed class ExecutionTreeTests
{
    private readonly ContextStory story = new();

    [Fact]
    public void A_child_is_linked_once_to_the_execution_that_it_names()
    {
        story.Do(story.Started("p1")).Do(story.Started("p2"));
        story.Child(Started("c1", "p2"));
        story.Child(Record("c1", "p2"));
        var parent = story.View.Open.Single(e => e.ExecutionId == "p2");
        Assert.Equal(("step", "fetch", "c1"), Assert.Single(parent.Children) is var c ? (c.ContextType, c.ContextId, c.ExecutionId) : default);
        Assert.Equal(1, parent.ChildCount);
        Assert.Equal(0, story.View.Open.Single(e => e.ExecutionId == "p1").ChildCount);
    }

    [Fact]
    public void A_child_that_names_no_execution_belongs_to_the_only_one_that_runs()
    {
        story.Do(story.Started("p1"));
        story.Child(Started("c1", null));
        Assert.Equal(1, story.OpenOne.ChildCount);
        story.Do(story.Started("p2"));
        story.Child(Started("c2", null));
        Assert.Equal(1, story.View.Open.Sum(e => e.ChildCount));
    }

    [Fact]
    public void A_child_that_comes_first_waits_for_its_parent()
    {
        story.Child(Started("c1", "p1"));
        story.Child(Record("c1", "p1"));
        story.Child(Record("c2", "p2"));
        story.Restart();
        story.Do(story.Started("p1")).Do(story.Record("p2"));
        Assert.Equal(1, story.OpenOne.ChildCount);
        Assert.Equal(1, story.View.Recent[0].ChildCount);
        Assert.Empty(story.State.Orphans);
    }

    [Fact]
    public void Children_are_listed_within_a_limit_and_all_counted()
    {
        story.Do(story.Started("p1"));
        int children = GrainLimits.ChildrenOfExecution + 20;
        for (int i = 0; i < children; i++)
            story.Child(Started($"c{i}", "p1"));
        for (int i = 0; i < children; i++)
            story.Child(Record($"c{i}", "p1"));
        Assert.Equal((GrainLimits.ChildrenOfExecution, children), (story.OpenOne.Children.Count, story.OpenOne.ChildCount));
    }

    private ContextStarted Started(string execution, string? parent) => (ContextStarted)Head(new ContextStarted(), execution, parent);

    private ExecutionRecord Record(string execution, string? parent) => (ExecutionRecord)Head(new ExecutionRecord(), execution, parent);

    private ContextEvent Head(ContextEvent child, string execution, string? parent) => child with
    {
        Id = EventId.New(story.Now),
        Time = story.Now,
        ReceivedAt = story.Now,
        Context = new ContextKey("step", "fetch"),
        Execution = new ExecutionId(execution),
        ParentContext = "parser",
        ParentContextType = "tool",
        ParentExecution = ExecutionId.From(parent),
    };
}
