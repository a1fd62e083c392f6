using System.Net;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Web.Tests.Fakes;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Endpoints;

public class WorkflowTests
{
    [Theory]
    [InlineData("summary")]
    [InlineData("context")]
    public async Task A_workflow_is_given_as_the_history_has_it_by_the_id_as_it_was_sent(string what)
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Workflow = """{"correlation_id":"op/42","error_count":1}"""u8.ToArray();

        Assert.Equal("""{"correlation_id":"op/42","error_count":1}""", (await door.GetAsync($"/api/debug/workflows/op%2F42/{what}")).ToString());
        Assert.Equal(["default", "op/42"], door.Grid.Analytics.Questions);
    }

    [Fact]
    public async Task Recovery_patterns_are_asked_for_with_every_filter()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Pages.Enqueue(FakeAnalyticsGrain.Page("""[{"fingerprint":"f"}]""", 1, 3, "more"));

        JsonElement answer = await door.GetAsync("/api/debug/recovery-patterns?error_type=Timeout&fingerprint=f&from=2026-01-01&to=2026-01-02&min_count=3&limit=1");

        Assert.Equal("""{"items":[{"fingerprint":"f"}],"total_count":3,"truncated":true,"next_cursor":"more"}""", answer.ToString());
        Assert.Equal(
            [new RecoveryFilter { ErrorType = "Timeout", Fingerprint = "f", From = 1_767_225_600_000_000, To = 1_767_312_000_000_000, MinCount = 3 }, new PageRequest(1, null)],
            door.Grid.Analytics.Questions);
    }

    [Fact]
    public async Task Calls_of_models_come_with_their_totals()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Pages.Enqueue(FakeAnalyticsGrain.Page("""[{"model":"m"}]""", 1, 1));

        JsonElement answer = await door.GetAsync("/api/debug/llm-calls?correlation_id=c&session_id=s&model=m&provider=p");

        Assert.Equal("""{"items":[{"model":"m"}],"total_count":1,"truncated":false,"next_cursor":null,"totals":{"calls":3}}""", answer.ToString());
        Assert.Equal(new LlmCallFilter { CorrelationId = "c", SessionId = "s", Model = "m", Provider = "p" }, door.Grid.Analytics.Questions[0]);
    }

    [Theory]
    [InlineData("/api/debug/recovery-patterns?min_count=0", "invalid-parameter", "min_count")]
    [InlineData("/api/debug/recovery-patterns?status=error", "unknown-parameter", "status")]
    [InlineData("/api/debug/llm-calls?kind=error", "unknown-parameter", "kind")]
    [InlineData("/api/debug/workflows/a%01b/summary", "invalid-parameter", "correlation_id")]
    public async Task What_is_asked_wrongly_is_refused_by_name(string path, string problem, string field)
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await door.Client.GetAsync(path), HttpStatusCode.BadRequest, problem, field);
    }
}
