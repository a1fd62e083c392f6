using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Output;

public class TerminalTextTests
{
    [Theory]
    [InlineData("R&D <é> 😀 日本 \"q\" \\ نص", "R&D <é> 😀 日本 \"q\" \\ نص")]
    [InlineData("👩\u200D💻 می\u200Cخواهم क्\u200Dष", "👩\u200D💻 می\u200Cخواهم क्\u200Dष")]
    [InlineData("a\u001b[2J\u009b\u007f\0b", "a\\u001B[2J\\u009B\\u007F\\u0000b")]
    [InlineData("one\ntwo\r\tthree\u2028\u2029", "one\\ntwo\\r\\tthree\\u2028\\u2029")]
    [InlineData("\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u061C", "\\u200E\\u200F\\u202A\\u202B\\u202C\\u202D\\u202E\\u2066\\u2067\\u2068\\u2069\\u061C")]
    [InlineData("ad\u200Dmin \u200C\u200B\uFEFF\u2060\u00AD", "ad\\u200Dmin \\u200C\\u200B\\uFEFF\\u2060\\u00AD")]
    [InlineData("hidden \U000E0041 tag", "hidden \\uDB40\\uDC41 tag")]
    public void What_a_terminal_would_act_on_or_a_reader_not_see_is_escaped_and_nothing_else(string text, string shown) =>
        Assert.Equal(shown, TerminalText.Line(text));

    [Fact]
    public void Half_a_surrogate_pair_is_escaped() =>
        Assert.Equal("a\\uD83Eb\\uDC00", TerminalText.Line("a" + (char)0xD83E + "b" + (char)0xDC00));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("abcd😀x", 6, "abcd…")]
    [InlineData("abc😀", 5, "abc😀")]
    [InlineData("ab\u001b", 6, "ab…")]
    [InlineData("see run a-long-id", 12, "see run…")]
    public void A_cut_parts_neither_a_pair_nor_an_escape_nor_a_word_behind_another(string text, int maxLength, string shown) =>
        Assert.Equal(shown, TerminalText.Line(text, maxLength));
}
