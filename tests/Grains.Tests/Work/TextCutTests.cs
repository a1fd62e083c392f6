using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Work;

namespace DebugGrid.Grains.Tests.Work;

public sealed class TextCutTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("short", "short")]
    [InlineData("exactly10!", "exactly10!")]
    [InlineData("longer than ten", "longer th…")]
    [InlineData("12345678\U0001F600x", "12345678…")]
    public void A_text_is_cut_between_characters(string? text, string? cut) => Assert.Equal(cut, TextCut.At(text, 10));

    [Fact]
    public void Equal_names_become_one_object()
    {
        var names = new NamePool();
        string first = names.Share(new string('a', 3))!;
        Assert.Same(first, names.Share(new string('a', 3)));
        Assert.Null(names.Share(null));
    }
}
