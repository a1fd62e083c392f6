using DebugGrid.Protocol;

namespace DebugGrid.Contracts.Tests;

public class KeyTests
{
    [Theory]
    [InlineData("default", "tool", "data_processor")]
    [InlineData("acme", "tool", "a/b|c")]
    public void A_context_key_gives_back_what_it_was_made_of(string project, string type, string id)
    {
        string key = GrainKeys.Of(new ProjectId(project), new ContextKey(type, id));
        Assert.Equal(new ContextKey(type, id), GrainKeys.Context(key));
        Assert.Equal(project, GrainKeys.Split(key).Project.Value);
    }

    [Fact]
    public void A_text_that_is_no_key_is_refused() => Assert.Throws<ArgumentException>(() => GrainKeys.Split("no bar"));

    [Fact]
    public void A_stable_hash_is_the_same_for_ever()
    {
        Assert.NotEqual(StableHash.Of("ab", "c"), StableHash.Of("a", "bc"));
        Assert.Equal(2041507497466916944UL, StableHash.Of("default", "one"));
    }

    [Fact]
    public void Buckets_fill_evenly()
    {
        int[] counts = new int[16];
        for (int i = 0; i < 16_000; i++)
            counts[StableHash.Bucket(16, $"key-{i}")]++;
        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
    }
}
