using System.Net;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Web.Tests.Fakes;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Endpoints;

/// <summary>The doors by which is decided what to do next.</summary>
public sealed class DecisionTests
{
    [Fact]
    public async Task Error_patterns_are_asked_for_by_every_filter()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Pages.Enqueue(FakeAnalyticsGrain.Page("""[{"fingerprint":"f"}]""", 1, 3, "more"));

        JsonElement answer = await door.GetAsync(
            "/api/debug/errors/patterns?context_type=tool&context_id=a&session_id=s&error_type=Timeout&from=2026-01-01&to=2026-01-02&min_count=3&limit=1");

        Assert.Equal("""{"items":[{"fingerprint":"f"}],"total_count":3,"truncated":true,"next_cursor":"more"}""", answer.ToString());
        Assert.Equal(
            [
                new ErrorPatternFilter { ContextType = "tool", ContextId = "a", SessionId = "s", ErrorType = "Timeout", From = 1_767_225_600_000_000, To = 1_767_312_000_000_000, MinCount = 3 },
                new PageRequest(1, null),
            ],
            door.Grid.Analytics.Questions);
    }

    [Fact]
    public async Task Candidates_are_asked_for_with_their_defaults_and_without()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Candidates = """{"items":[]}"""u8.ToArray();

        Assert.Equal("""{"items":[]}""", (await door.GetAsync("/api/debug/optimization-candidates")).ToString());
        await door.GetAsync("/api/debug/optimization-candidates?min_executions=3&min_duration_ms=500&session_id=s&from=2026-01-01&limit=5");

        Assert.Equal(
            [new CandidateQuestion(), new CandidateQuestion { MinExecutions = 3, MinDurationMs = 500, SessionId = "s", From = 1_767_225_600_000_000, Limit = 5 }],
            door.Grid.Analytics.Questions);
    }

    [Fact]
    public async Task Sessions_are_compared_as_a_package()
    {
        await using Door door = await Door.OpenAsync();

        using HttpResponseMessage answer = await door.Client.GetAsync("/api/debug/sessions/compare?ids=a,b,c&baseline=b&context_type=tool&context_id=x&max_tokens=900&encoding=cl100k_base");

        Assert.Equal(("text/markdown", "4"), (answer.Content.Headers.ContentType?.MediaType, Assert.Single(answer.Headers.GetValues("DebugGrid-Tokens"))));
        var question = Assert.IsType<SessionComparisonQuestion>(Assert.Single(door.Grid.Analytics.Questions));
        Assert.Equal(["a", "b", "c"], question.Sessions);
        Assert.Equal(("b", "tool", "x", 900, TokenEncoding.Cl100kBase, PackageFormat.Markdown), (question.Baseline, question.ContextType, question.ContextId, question.MaxTokens, question.Encoding, question.Format));
        door.Grid.Analytics.Analysis = new AnalysisAnswer(default, 0, 0);
        await Door.ProblemAsync(await door.Client.GetAsync("/api/debug/sessions/compare?ids=a,b"), HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("/api/debug/errors/patterns?min_count=0", "invalid-parameter", "min_count")]
    [InlineData("/api/debug/errors/patterns?status=error", "unknown-parameter", "status")]
    [InlineData("/api/debug/optimization-candidates?limit=101", "invalid-parameter", "limit")]
    [InlineData("/api/debug/sessions/compare", "invalid-parameter", "ids")]
    [InlineData("/api/debug/sessions/compare?ids=a", "invalid-parameter", "ids")]
    [InlineData("/api/debug/sessions/compare?ids=a,a", "invalid-parameter", "ids")]
    [InlineData("/api/debug/sessions/compare?ids=a,,b", "invalid-parameter", "ids")]
    public async Task What_is_asked_wrongly_is_refused_by_name(string path, string problem, string field)
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await door.Client.GetAsync(path), HttpStatusCode.BadRequest, problem, field);
    }
}
