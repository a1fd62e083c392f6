using System.Text.Json;
using DebugGrid.Analytics.Packages.Answers;

namespace DebugGrid.Analytics.Tests.Packages;

public sealed class AnsweredFailureTests
{
    [Theory]
    [InlineData("""{"response_status":"Error","message":"ERROR: No data found"}""", "ERROR: No data found")]
    [InlineData("""{"error":{"code":7,"message":"quota exceeded"}}""", "quota exceeded")]
    [InlineData("""{"errors":["a","b"]}""", """["a","b"]""")]
    [InlineData("""{"success":false,"reason":"no such user"}""", "no such user")]
    [InlineData("""{"isError":true,"content":[{"type":"text","text":"it broke"}]}""", """{"isError":true,"content":[{"type":"text","text":"it broke"}]}""")]
    [InlineData("""{"status":503,"detail":"try later"}""", "try later")]
    [InlineData("""[{"type":"text","text":"Error: file not found"}]""", "Error: file not found")]
    [InlineData("\"Traceback (most recent call last):\\n  File x\"", "Traceback (most recent call last):\n  File x")]
    [InlineData("\"{\\\"status\\\":\\\"failed\\\",\\\"msg\\\":\\\"disk full\\\"}\"", "disk full")]
    [InlineData("Failed to open the door", "Failed to open the door")]
    public void An_answer_that_tells_of_a_failure_is_found_with_what_it_says(string response, string said) => Assert.Equal(said, AnsweredFailure.Of(response));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("""{"error":null,"result":3}""")]
    [InlineData("""{"error":"","errors":[],"exception":{},"success":true,"status":"ok"}""")]
    [InlineData("""{"status":200,"message":"error handling is explained below"}""")]
    [InlineData("""{"error_rate":0.3,"failed":0}""")]
    [InlineData("\"The error was mended; nothing failed to start.\"")]
    [InlineData("""["Error handling in Rust","Failure modes"]""")]
    [InlineData("""{"error":false,"code":404}""")]
    [InlineData("17")]
    public void One_that_speaks_of_errors_alone_is_none(string? response) => Assert.Null(AnsweredFailure.Of(response));

    [Fact]
    public void Hostile_answers_are_read_in_bounds()
    {
        Assert.Null(AnsweredFailure.Of(new string('[', 100_000)));
        Assert.Null(AnsweredFailure.Of(string.Concat(Enumerable.Repeat("{\"content\":", 60)) + "{\"error\":\"deep\"}" + new string('}', 60)));
        Assert.Null(AnsweredFailure.Of("{\"status\":\"\\ud800\"}"));
        Assert.Equal(301, AnsweredFailure.Of(JsonSerializer.Serialize(new { error = new string('x', 10_000) }))!.Length);
    }
}
