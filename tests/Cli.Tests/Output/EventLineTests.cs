using System.Text.Json;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Output;

public class EventLineTests
{
    private const string Failure = """{"time":"2026-01-05T12:00:00.123456Z","level":"info","kind":"stage","transaction_id":"t1","status":"error","data":{"stage":"paid","error_message":"the bank does not answer"}}""";

    [Fact]
    public void A_failure_that_was_sent_as_info_is_marked() =>
        Assert.Equal("2026-01-05T12:00:00.123Z FAILED   stage      t1 error paid: the bank does not answer", EventLine.Of(Read(Failure)));

    [Theory]
    [InlineData("error", "ERROR")]
    [InlineData("critical", "CRITICAL")]
    [InlineData("warning", "FAILED")]
    public void A_level_that_says_so_stays(string level, string mark) =>
        Assert.Equal(mark, EventLine.Of(Read(Failure.Replace("\"info\"", $"\"{level}\"", StringComparison.Ordinal))).Split(' ')[1]);

    [Fact]
    public void On_a_terminal_a_line_goes_on_behind_the_time()
    {
        using var output = new StringWriter();
        EventLine.Write(new CliConsole(output, TextWriter.Null, true, false, 60), Read(Failure.Replace("\"error\"", "\"success\"", StringComparison.Ordinal)));
        Assert.Equal(
            "2026-01-05T12:00:00.123Z INFO     stage      t1 success\n                         paid: the bank does not answer\n",
            output.ToString().ReplaceLineEndings("\n"));
    }

    private static JsonElement Read(string json) => JsonDocument.Parse(json).RootElement;
}
