using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Output;

public class CountedTests
{
    [Theory]
    [InlineData(0, "0 children")]
    [InlineData(1, "1 child")]
    [InlineData(2, "2 children")]
    [InlineData(2_000, "2,000 children")]
    public void One_thing_is_one_and_any_other_number_are_several(long count, string words) => Assert.Equal(words, Counted.Of(count, "child", "children"));
}
