using System.Text.Json.Nodes;
using System.Text.Json;
using DebugGrid.Protocol.Diffs;
using DebugGrid.TestKit;

namespace DebugGrid.Protocol.Tests.Diffs;

public sealed class StateDiffTests
{
    public static TheoryData<int> Seeds => RandomSeeds.Some(40);

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Applying_the_patch_to_the_old_state_gives_the_new_one(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 50; i++)
        {
            var old = RandomJson.Value(random, 4);
            var @new = random.Next(3) == 0 ? RandomJson.Value(random, 4) : RandomJson.Mutate(random, old, 4);
            string before = Text(old);
            string after = Text(@new);
            string patch = Between(before, after);
            var result = PatchOracle.Apply(JsonNode.Parse(before), JsonNode.Parse(patch)!.AsArray());
            Assert.True(JsonNode.DeepEquals(result, JsonNode.Parse(after)), $"seed {seed}: {before} -> {after} by {patch} gave {Text(result)}");
        }
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "[]")]
    [InlineData("""{"a":1.0,"b":2}""", """{"b":2,"a":1}""", "[]")]
    [InlineData("""{"a":1}""", """{"a":2}""", """[{"op":"replace","path":"/a","value":2}]""")]
    [InlineData("""{"a":1}""", """{"b":1}""", """[{"op":"replace","path":"","value":{"b":1}}]""")]
    [InlineData("""{"a/b":{"m~n":1,"x":"long enough"}}""", """{"a/b":{"m~n":null,"x":"long enough"}}""", """[{"op":"replace","path":"/a~1b/m~0n","value":null}]""")]
    [InlineData("[1,2,3,4,5,6,7,8,9]", "[1,2,4,5,6,7,8,9]", """[{"op":"remove","path":"/2"}]""")]
    [InlineData("""["aaaaaaaa","cccccccc"]""", """["aaaaaaaa","bbbbbbbb","cccccccc"]""", """[{"op":"add","path":"/1","value":"bbbbbbbb"}]""")]
    [InlineData("""[{"id":1,"v":"some long text"},{"id":2}]""", """[{"id":1,"v":"some long text"},{"id":3}]""", """[{"op":"replace","path":"/1/id","value":3}]""")]
    [InlineData("1", "\"x\"", """[{"op":"replace","path":"","value":"x"}]""")]
    [InlineData("""{"":0,"pad":"xxxxxxxxxxxxx"}""", """{"":1,"pad":"xxxxxxxxxxxxx"}""", """[{"op":"replace","path":"/","value":1}]""")]
    public void A_patch_says_what_changed(string old, string @new, string patch) => Assert.Equal(patch, Between(old, @new));

    [Fact]
    public void A_patch_is_never_longer_than_the_replacement_of_the_whole()
    {
        string old = "[" + string.Join(',', Enumerable.Range(0, 3_000)) + "]";
        string @new = "[" + string.Join(',', Enumerable.Range(0, 3_000).Select(i => i * 7)) + "]";
        string patch = Between(old, @new);
        Assert.StartsWith("""[{"op":"replace","path":"","value":[0,7,""", patch, StringComparison.Ordinal);
        Assert.True(patch.Length <= @new.Length + 39);
    }

    [Fact]
    public void What_is_not_json_is_refused() => Assert.ThrowsAny<JsonException>(() => Between("{", "{}"));

    private static string Between(string old, string @new) => StateDiff.Between(JsonText.From(old), JsonText.From(@new)).ToString();

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
