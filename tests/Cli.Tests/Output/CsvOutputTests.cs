using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Output;

public class CsvOutputTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("-", "'-")]
    [InlineData("-5", "-5")]
    [InlineData("-1.25e-7", "-1.25e-7")]
    [InlineData("+5", "+5")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void A_text_that_a_spreadsheet_would_calculate_gets_an_apostrophe(string cell, string written) =>
        Assert.Equal(written + ",x\n", Row(isTerminal: false, cell, "x"));

    [Fact]
    public void Control_characters_stand_in_a_file_and_are_escaped_on_a_terminal()
    {
        Assert.Equal("a\u001b[2J\n", Row(isTerminal: false, "a\u001b[2J"));
        Assert.Equal("a\\u001B[2J\n", Row(isTerminal: true, "a\u001b[2J"));
    }

    private static string Row(bool isTerminal, params string[] cells)
    {
        using var output = new StringWriter();
        CsvOutput.WriteRow(new CliConsole(output, TextWriter.Null, isTerminal, errorIsTerminal: false), cells);
        return output.ToString();
    }
}
