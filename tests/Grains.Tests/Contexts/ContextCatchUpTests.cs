using DebugGrid.Contracts;
using DebugGrid.Grains.Contexts;
using DebugGrid.Protocol;
using DebugGrid.TestKit;

namespace DebugGrid.Grains.Tests.Contexts;

public sealed class ContextCatchUpTests
{
    public static TheoryData<int> Seeds => RandomSeeds.Some(25);

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Any_order_and_any_repetition_count_every_execution_once(int seed)
    {
        var random = new Random(seed);
        var story = new ContextStory();
        var ended = new Dictionary<string, ExecutionStatus>();
        for (int step = 0; step < 2_000; step++)
        {
            string execution = $"e{random.Next(120)}";
            story.Pass(random.NextDouble() * 20);
            switch (random.Next(6))
            {
                case 0:
                    story.Do(story.Started(execution));
                    break;
                case 1:
                    story.Do(story.Beat(execution));
                    break;
                case 2:
                    var status = (ExecutionStatus)random.Next(3);
                    story.Do(story.Record(execution, status, random.NextDouble() * 100, $"v{random.Next(50)}"));
                    ended.TryAdd(execution, status);
                    break;
                case 3:
                    if (story.Check(execution).Finding is { } finding && random.Next(3) != 0)
                        story.Do(finding);
                    break;
                case 4:
                    story.Do(story.Log(execution));
                    break;
                default:
                    if (random.Next(20) == 0)
                        story.Restart();
                    break;
            }

            if (step % 16 == 0)
                Check(story, ended, seed);
        }
    }

    private static void Check(ContextStory story, Dictionary<string, ExecutionStatus> ended, int seed)
    {
        var view = story.View;
        string at = $"seed {seed}, position {story.Position}";
        Assert.True(ended.Count == view.TotalCount, at);
        Assert.True(ended.Values.Count(s => s == ExecutionStatus.Error) == view.ErrorCount, at);
        Assert.True(view.Variants.Sum(v => v.Count) == view.TotalCount, at);
        Assert.True(view.Open.All(e => !ended.ContainsKey(e.ExecutionId)), at);
        Assert.True(story.State.Abandoned.Count == view.AbandonedCount, at);
        Assert.True(!story.State.Open.Keys.Intersect(story.State.Abandoned.Keys).Any(), at);
        Assert.True(story.State.Open.Values.All(e => e.Clock.Watched != 0), at);
        Assert.True(story.State.Open.Values.All(e => new ExecutionWatch(ContextStory.Key, new GrainOptions()).Deadline(e) is { } due && e.Clock.Watched <= due), at);
    }
}
