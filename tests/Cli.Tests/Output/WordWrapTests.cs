using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Output;

public class WordWrapTests
{
    [Theory]
    [InlineData("one two three", 9, "one two|three")]
    [InlineData("one two", 7, "one two")]
    [InlineData("", 5, "")]
    [InlineData("ran for 29 min 15 s, then", 12, "ran for|29 min 15 s,|then")]
    [InlineData("日本語の文", 4, "日本|語の|文")]
    [InlineData("a 👩‍💻👩‍💻", 3, "a|👩‍💻|👩‍💻")]
    public void Words_and_numbers_with_their_units_stay_whole_where_they_fit(string text, int width, string lines)
    {
        var wrapped = WordWrap.Lines(text, width);
        Assert.Equal(lines, string.Join('|', wrapped));
        Assert.All(wrapped, line => Assert.True(TextWidth.Of(line) <= width, line));
    }

    [Theory]
    [InlineData(160)]
    [InlineData(256)]
    public void An_id_stands_whole_however_narrow_the_terminal_is_and_what_is_longer_is_broken(int length)
    {
        string id = new('i', length);
        Assert.Equal(["of", $"({id})", "and"], WordWrap.Lines($"of ({id}) and", 80));
        Assert.All(WordWrap.Lines(new string('t', 1_000), 80), line => Assert.True(line.Length <= 80, line));
    }
}
