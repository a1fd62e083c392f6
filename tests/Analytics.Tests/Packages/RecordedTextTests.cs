using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Tests.Packages;

public sealed class RecordedTextTests
{
    [Theory]
    [InlineData("plain\ttext\nof two lines", "plain\ttext\nof two lines")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData("\u001b[31mred\u001b[0m", "\\u001B[31mred\\u001B[0m")]
    [InlineData("nul \0", "nul \\u0000")]
    [InlineData("right\u202Eleft", "right\\u202Eleft")]
    [InlineData("hidden\U000E0041", "hidden\\U000E0041")]
    [InlineData("line\u2028separator", "line\\u2028separator")]
    [InlineData("family 👩‍👧", "family 👩‍👧")]
    public void What_would_act_on_the_reader_is_shown_as_an_escape(string recorded, string shown) => Assert.Equal(shown, ShownText.Of(recorded));

    [Fact]
    public void Half_a_pair_is_shown_as_an_escape() => Assert.Equal("half \\uD83D pair \\uDE00", ShownText.Of("half \ud83d pair \ude00"));

    [Fact]
    public void A_long_text_keeps_its_two_ends_and_says_what_is_missing()
    {
        string cut = CutText.Middle("begin" + new string('.', 10_000) + "end", 30);
        Assert.StartsWith("begin", cut, StringComparison.Ordinal);
        Assert.EndsWith("end", cut, StringComparison.Ordinal);
        Assert.Contains("[9,978 characters cut]", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void No_cut_parts_a_pair()
    {
        string text = string.Concat(Enumerable.Repeat("😀", 100));
        for (int length = 1; length < 200; length++)
            Assert.DoesNotContain(CutText.Middle(text, length).EnumerateRunes(), static rune => rune.Value == 0xFFFD);
    }

    [Theory]
    [InlineData("```\n# not ours\n```")]
    [InlineData("`````")]
    [InlineData("~~~\n```json")]
    public void No_text_ends_its_fence(string recorded)
    {
        string[] lines = MarkdownText.Fenced(recorded, "text").Split('\n');
        string fence = lines[^1];
        Assert.Equal(fence + "text", lines[0]);
        Assert.DoesNotContain(lines[1..^1], line => line.TrimStart().StartsWith(fence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`a`", "`` `a` ``")]
    [InlineData("two\nlines", "`two lines`")]
    [InlineData("", "(empty)")]
    public void A_span_is_one_line_that_no_backtick_ends(string recorded, string span) => Assert.Equal(span, MarkdownText.Span(recorded));

    [Theory]
    [InlineData("data_processor", "data_processor")]
    [InlineData("# heading", "\\# heading")]
    [InlineData("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>")]
    [InlineData("[link](http://x)", "\\[link\\](http://x)")]
    [InlineData("_it_ *b* `c`", "\\_it\\_ \\*b\\* \\`c\\`")]
    public void A_heading_means_what_it_says(string recorded, string escaped) => Assert.Equal(escaped, MarkdownText.Escaped(recorded));
}
