using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Output;

public class TableViewTests
{
    private const string Id = "0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b";

    private static readonly TableHead[] Heads = [new("run"), new("took", ColumnKind.Number), new("begun", MayLack: true), new("error", ColumnKind.Words)];
    private static readonly string[][] Cells = [[Id, "29 min 15 s", "2026-02-06T10:15:30.123Z", "the bank does not answer"], ["run-2", "1.2 s", "2026-02-06T10:15:31.123Z", ""]];

    [Fact]
    public void A_row_that_fits_is_a_line() => Assert.Equal(
        [
            "run                                          took  begun                     error",
            new string('─', 101),
            Id + "  29 min 15 s  2026-02-06T10:15:30.123Z  the bank does not answer",
            "run-2                                       1.2 s  2026-02-06T10:15:31.123Z",
        ],
        Shown(110));

    [Fact]
    public void A_column_that_matters_less_is_left_out_and_named() => Assert.Equal(
        [
            "run                                          took  error",
            new string('─', 75),
            Id + "  29 min 15 s  the bank does not answer",
            "run-2                                       1.2 s",
            "Not shown for want of room: begun. --vertical shows all.",
        ],
        Shown(80));

    [Fact]
    public void A_long_id_stands_above_its_row() => Assert.Equal(
        [
            "run           took  error",
            new string('─', 44),
            Id,
            "       29 min 15 s  the bank does not answer",
            "run-2        1.2 s",
            "Not shown for want of room: begun. --vertical shows all.",
        ],
        Shown(44));

    [Theory]
    [InlineData(30, false)]
    [InlineData(200, true)]
    public void Rows_that_do_not_fit_or_are_to_stand_below_each_other_have_a_line_for_each_cell(int width, bool isVertical)
    {
        string[] lines = Shown(width, isVertical);
        Assert.StartsWith("── 1 of 2 ──", lines[0], StringComparison.Ordinal);
        Assert.Contains("took   29 min 15 s", lines);
        Assert.Contains("error  the bank does not", lines.Select(line => line.Replace(" answer", string.Empty, StringComparison.Ordinal)));
    }

    [Fact]
    public void Where_no_terminal_is_nothing_is_wrapped_or_left_out()
    {
        using var output = new StringWriter();
        TableView.Write(new CliConsole(output, TextWriter.Null, false, false), Heads, [[Id, "1 s", "now", new string('x', 150)]], isVertical: false);
        Assert.Contains(new string('x', 150), output.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Length);
    }

    private static string[] Shown(int width, bool isVertical = false)
    {
        using var output = new StringWriter();
        TableView.Write(new CliConsole(output, output, true, false, width), Heads, Cells, isVertical);
        return output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
