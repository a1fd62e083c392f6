using DebugGrid.Analytics.CriticalPaths;

namespace DebugGrid.Analytics.Tests.CriticalPaths;

/// <summary>What an execution waited for, by trees whose path is known.</summary>
public sealed class CriticalPathTests
{
    [Fact]
    public void One_after_the_other_with_gaps_the_gaps_are_the_parents_own()
    {
        var path = CriticalPath.Of([new("root", null, 0, 100_000), new("a", "root", 10_000, 40_000), new("b", "root", 50_000, 90_000)]);
        Assert.Equal("root", path.Root);
        Assert.Equal(
            [new("root", 0, 10_000), new("a", 10_000, 40_000), new("root", 40_000, 50_000), new("b", 50_000, 90_000), new("root", 90_000, 100_000)], path.Segments);
        Assert.Equal(30_000, path.OnPath["root"]);
        Assert.Equal(30_000, path.SelfTime["root"]);
    }

    [Fact]
    public void Of_siblings_side_by_side_the_last_to_end_is_waited_for_and_what_ended_before_it_began()
    {
        var path = CriticalPath.Of(
        [
            new("root", null, 0, 100_000), new("first", "root", 0, 30_000), new("short", "root", 35_000, 70_000), new("long", "root", 32_000, 98_000),
        ]);
        Assert.Equal([new("first", 0, 30_000), new("root", 30_000, 32_000), new("long", 32_000, 98_000), new("root", 98_000, 100_000)], path.Segments);
        Assert.False(path.OnPath.ContainsKey("short"));
        Assert.Equal(35_000, path.SelfTime["short"]);
    }

    [Fact]
    public void What_outlasts_its_parent_was_not_waited_for_but_for_what_clocks_differ()
    {
        PathNode[] nodes = [new("root", null, 0, 50_000), new("left", "root", 1_000, 90_000), new("below", "left", 2_000, 40_000), new("late", "root", 10_000, 50_900)];
        Assert.Equal([new("root", 0, 10_000), new("late", 10_000, 50_000)], CriticalPath.Of(nodes).Segments);
        nodes[3] = nodes[3] with { End = 51_001 };
        Assert.Equal([new("root", 0, 50_000)], CriticalPath.Of(nodes).Segments);
    }

    [Fact]
    public void A_child_that_began_before_its_parent_is_on_the_path_from_the_parents_begin()
    {
        var path = CriticalPath.Of([new("root", null, 10_000, 50_000), new("a", "root", 0, 20_000), new("deep", "a", 0, 20_000)]);
        Assert.Equal([new("deep", 10_000, 20_000), new("root", 20_000, 50_000)], path.Segments);
    }

    [Fact]
    public void Circles_doubled_ids_and_lost_parents_end_and_the_longest_root_is_asked_for()
    {
        var path = CriticalPath.Of(
        [
            new("a", "b", 0, 10_000), new("b", "a", 0, 10_000), new("self", "self", 0, 5_000), new("orphan", "gone", 0, 70_000), new("orphan", null, 0, 900_000),
            new("child", "orphan", 10_000, 20_000),
        ]);
        Assert.Equal([new("orphan", 0, 10_000), new("child", 10_000, 20_000), new("orphan", 20_000, 70_000)], path.Segments);
        Assert.Equal([new("b", 0, 10_000)], CriticalPath.Of([new("a", "b", 0, 10_000), new("b", "a", 0, 10_000)]).Segments);
        Assert.Equal([new("child", 10_000, 20_000)], CriticalPath.Of([new("orphan", null, 0, 70_000), new("child", "orphan", 10_000, 20_000)], "child").Segments);
        Assert.Throws<ArgumentException>(() => CriticalPath.Of([], "gone"));
        Assert.Null(CriticalPath.Of([]).Root);
    }

    [Fact]
    public void Times_without_sense_take_no_time_and_overflow_nothing()
    {
        var path = CriticalPath.Of(
            [new("root", null, long.MinValue, long.MaxValue), new("back", "root", 5, -5), new("all", "root", long.MinValue, long.MaxValue), new("end", "all", long.MaxValue, long.MaxValue)]);
        Assert.Equal("all", Assert.Single(path.Segments).Node);
        Assert.Empty(CriticalPath.Of([new("back", null, 5, -5)]).Segments);
        Assert.Equal(0, path.SelfTime["back"]);
    }

    [Fact]
    public void A_hundred_thousand_children_and_as_many_levels_are_walked()
    {
        const int Many = 100_000;
        PathNode[] wide = [new("root", null, 0, Many * 10), .. Enumerable.Range(0, Many).Select(static i => new PathNode($"{i}", "root", i * 10, (i * 10) + 10))];
        Assert.Equal(Many, CriticalPath.Of(wide).Segments.Count);
        PathNode[] deep = [.. Enumerable.Range(0, Many).Select(static i => new PathNode($"{i}", i == 0 ? null : $"{i - 1}", i, (2 * Many) - i))];
        Assert.Equal((2 * Many) - 1, CriticalPath.Of(deep).Segments.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_any_tree_the_path_covers_the_root_without_gap_or_overlap(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++)
        {
            PathNode[] nodes =
            [
                new("0", null, 0, 50_000),
                .. Enumerable.Range(1, random.Next(1, 40)).Select(i => new PathNode($"{i}", $"{random.Next(45)}", random.Next(-10_000, 60_000), random.Next(-10_000, 60_000))),
            ];
            var path = CriticalPath.Of(nodes, "0");
            Assert.Equal(0, path.Segments[0].From);
            Assert.Equal(50_000, path.Segments[^1].To);
            Assert.All(path.Segments.Zip(path.Segments.Skip(1)), static pair => Assert.Equal(pair.First.To, pair.Second.From));
            Assert.All(path.Segments, static segment => Assert.True(segment.To > segment.From));
            Assert.Equal(50_000, path.OnPath.Values.Sum());
            Assert.All(nodes, node => Assert.InRange(path.SelfTime[node.Id], 0, Math.Max(0, node.End - node.Start)));
        }
    }
}
