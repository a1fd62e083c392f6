using System.Text.Json;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests.Http;

public sealed class CostAnswerTests : IAsyncLifetime
{
    private readonly TempDirectory directory = new();
    private RunningGrid grid = null!;

    public async ValueTask InitializeAsync()
    {
        grid = await RunningGrid.StartAsync(directory.FullPath);
        await grid.PostAsync("events/batch", """
            [{"kind":"record","context_type":"workflow","context_id":"w","execution_id":"run","session_id":"s","correlation_id":"op"},
             {"kind":"record","context_type":"agent","context_id":"a","execution_id":"below","parent_context_type":"workflow","parent_context":"w","parent_execution_id":"run","session_id":"s","correlation_id":"op"},
             {"kind":"llm_call","model":"m","cost_usd":2,"input_tokens":10,"output_tokens":1,"context_type":"workflow","context_id":"w","execution_id":"run","session_id":"s","correlation_id":"op"},
             {"kind":"llm_call","model":"gpt-4o-mini","provider":"openai","input_tokens":1000000,"output_tokens":1000000,"context_type":"agent","context_id":"a","execution_id":"below","session_id":"s","correlation_id":"op"},
             {"kind":"llm_call","model":"our-model","input_tokens":5,"output_tokens":5,"context_type":"agent","context_id":"a","execution_id":"below","session_id":"s","correlation_id":"op"}]
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await grid.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task Sessions_tell_what_their_calls_cost_in_the_list_and_alone()
    {
        JsonElement session = await grid.GetAsync("sessions/s");
        Assert.Equal("3 2.75 0.75 1", Said((await grid.GetAsync("sessions")).GetProperty("items")[0]));
        Assert.Equal("3 2.75 0.75 1", Said(session.GetProperty("history")));
        Assert.Equal(5, session.GetProperty("history").GetProperty("event_count").GetInt32());
    }

    [Fact]
    public async Task A_tree_tells_the_cost_of_each_execution_with_all_below_it()
    {
        JsonElement items = (await grid.GetAsync("contexts/workflow/w/tree")).GetProperty("items");
        Assert.Equal(["3 2.75 0.75 1", "2 0.75 0.75 1"], items.EnumerateArray().Select(Said));
    }

    [Fact]
    public async Task A_workflow_tells_what_its_calls_cost()
    {
        foreach (string what in (string[])["summary", "context"])
        {
            JsonElement told = await grid.GetAsync($"workflows/op/{what}");
            Assert.Equal((3, 2.75, 0.75, 1), (told.GetProperty("llm_call_count").GetInt32(), Number(told, "cost_usd"), Number(told, "computed_usd"), told.GetProperty("unpriced_calls").GetInt32()));
        }
    }

    [Fact]
    public async Task Prices_are_told_with_the_models_that_have_none()
    {
        JsonElement all = await grid.GetAsync("prices");
        Assert.True(all.GetProperty("total_count").GetInt32() > 10);
        Assert.Equal("""[{"model":"our-model","calls":1,"calls_without_tokens":0}]""", all.GetProperty("unpriced").GetRawText());
        JsonElement one = await grid.GetAsync("prices?model=openai%2Fgpt-4o-mini-2024-07-18");
        Assert.Equal("gpt-4o-mini", Assert.Single(one.GetProperty("items").EnumerateArray()).GetProperty("model").GetString());
        await grid.SendAsync(HttpMethod.Get, "prices?provider=x", null, System.Net.HttpStatusCode.BadRequest);
    }

    private static string Said(JsonElement item) => FormattableString.Invariant(
        $"{item.GetProperty("llm_calls")} {Number(item, "cost_usd")} {Number(item, "computed_usd")} {item.GetProperty("unpriced_calls")}");

    private static double Number(JsonElement item, string name) => item.GetProperty(name).GetDouble();
}
