using DebugGrid.Client.Sampling;
using DebugGrid.TestKit;

namespace DebugGrid.Client.Tests.Sampling;

public class SampleTreeTests
{
    private const int Places = 9;

    [Theory]
    [MemberData(nameof(RandomSeeds.Some), 50, MemberType = typeof(RandomSeeds))]
    public void Whatever_happens_in_a_tree_the_expected_weight_of_every_event_is_one(int seed)
    {
        var random = new Random(seed);
        double rate = 0.01 + (0.99 * random.NextDouble());
        var form = (LeftOutForm)random.Next(2);
        (EventRole Role, bool Flags)[] story = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => ((EventRole)random.Next(3), random.Next(20) == 0))];
        double[] taken = Weights(new SampleTree(rate, true, form), story);
        double[] leftOut = Weights(new SampleTree(rate, false, form), story);
        Assert.All(taken.Zip(leftOut), pair => Assert.Equal(1, (rate * pair.First) + ((1 - rate) * pair.Second), Places));
    }

    [Fact]
    public void A_flagged_tree_is_sent_whole_and_counts_for_itself_alone_whatever_chance_said()
    {
        foreach (bool isTaken in new[] { true, false })
        {
            var tree = new SampleTree(0.1, isTaken, LeftOutForm.Nothing);
            tree.Flag();
            Assert.All(Enum.GetValues<EventRole>(), role => Assert.Equal((SampleVerdict.Send, 1), (tree.Judge(role), tree.WeightOf(role))));
        }
    }

    [Fact]
    public void A_tree_is_over_with_its_last_execution_and_takes_in_no_other_then()
    {
        var tree = new SampleTree(1, true, LeftOutForm.Outline);
        Assert.True(tree.TryJoin());
        Assert.True(tree.TryJoin());
        tree.Leave();
        Assert.False(tree.IsOver);
        tree.Leave();
        Assert.True(tree.IsOver);
        Assert.False(tree.TryJoin());
    }

    /// <summary>What each event counts for in the end: what is held back counts for nothing, whether it is sent later or not.</summary>
    private static double[] Weights(SampleTree tree, (EventRole Role, bool Flags)[] story) =>
    [
        .. story.Select(happening =>
        {
            if (happening.Flags)
                tree.Flag();
            return tree.Judge(happening.Role) == SampleVerdict.Hold ? 0 : tree.WeightOf(happening.Role);
        }),
    ];
}
