using System.Diagnostics;
using System.Text.Json;
using DebugGrid.Client.Tests.Http;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Activities;

[Collection(Listening.Name)]
public sealed class LlmActivityTests : IAsyncDisposable
{
    private readonly ActivitySource source = new($"Ai.{Guid.NewGuid():N}");
    private readonly Recording recording = new();
    private readonly IDisposable listening;

    public LlmActivityTests() => listening = recording.Client.ListenToActivities(new ActivityOptions { Sources = { source.Name } });

    public ValueTask DisposeAsync()
    {
        listening.Dispose();
        source.Dispose();
        return recording.DisposeAsync();
    }

    [Fact]
    public async Task A_chat_becomes_a_call_with_its_tokens()
    {
        using (var activity = source.StartActivity("chat gpt-4o", ActivityKind.Client)!)
        {
            activity.SetTag("gen_ai.operation.name", "chat");
            activity.SetTag("gen_ai.provider.name", "openai");
            activity.SetTag("gen_ai.request.model", "gpt-4o");
            activity.SetTag("gen_ai.usage.input_tokens", 120);
            activity.SetTag("gen_ai.usage.output_tokens", 30);
            activity.SetTag("gen_ai.usage.cache_read.input_tokens", 100);
            activity.SetTag("gen_ai.conversation.id", "conv-1");
            activity.SetTag("gen_ai.input.messages", """[{"role":"user"}]""");
            activity.SetTag("gen_ai.output.messages", "plain text");
        }
        var call = Assert.Single(await recording.EventsAsync<LlmCallEvent>());
        Assert.Equal(("openai", "gpt-4o", 120L, 30L, 100L), (call.Provider, call.Model, call.InputTokens, call.OutputTokens, call.CachedTokens));
        Assert.Equal("conv-1", call.Session.Value);
        Assert.Equal("conv-1", call.Correlation.Value);
        Assert.Equal("""[{"role":"user"}]""", call.Input.ToString());
        Assert.Equal("\"plain text\"", call.Output.ToString());

        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.Equal(new ContextKey("llm", "gpt-4o"), record.Context);
        Assert.Equal(record.Execution, call.Execution);
        Assert.Equal("conv-1", record.Session.Value);
        Assert.Equal(call.Input, record.Request);
        Assert.False(JsonDocument.Parse(record.Metadata.Utf8).RootElement.TryGetProperty("gen_ai.input.messages", out _));
    }

    [Theory]
    [InlineData("gen_ai.system", "gen_ai.request.model", "gen_ai.usage.prompt_tokens", "gen_ai.usage.completion_tokens")]
    [InlineData("llm.provider", "llm.model_name", "llm.token_count.prompt", "llm.token_count.completion")]
    [InlineData("ai.model.provider", "ai.model.id", "ai.usage.promptTokens", "ai.usage.completionTokens")]
    public async Task Older_and_other_conventions_are_understood(string provider, string model, string input, string output)
    {
        using (var activity = source.StartActivity("call")!)
            activity.SetTag(provider, "acme").SetTag(model, "m-1").SetTag(input, 5L).SetTag(output, "6");
        var call = Assert.Single(await recording.EventsAsync<LlmCallEvent>());
        Assert.Equal(("acme", "m-1", 5L, 6L), (call.Provider, call.Model, call.InputTokens, call.OutputTokens));
    }

    [Theory]
    [InlineData("execute_tool get_weather", ActivityKind.Internal, "tool", "get_weather")]
    [InlineData("invoke_agent planner", ActivityKind.Client, "agent", "planner")]
    [InlineData("chat gpt-4o", ActivityKind.Client, "llm", "gpt-4o")]
    [InlineData("chat about weather", ActivityKind.Internal, "activity", "chat about weather")]
    public async Task The_name_says_the_context_where_the_tags_come_later(string name, ActivityKind kind, string type, string id)
    {
        source.StartActivity(name, kind)!.Dispose();
        Assert.Equal(new ContextKey(type, id), Assert.Single(await recording.EventsAsync<ContextStarted>()).Context);
    }

    [Theory]
    [InlineData("execute_tool", "gen_ai.tool.name", "tool")]
    [InlineData("invoke_agent", "gen_ai.agent.name", "agent")]
    [InlineData("chat", "gen_ai.request.model", "llm")]
    public async Task Tags_given_at_the_beginning_say_the_context(string operation, string tag, string type)
    {
        source.StartActivity("anything", ActivityKind.Internal, default(ActivityContext), [new("gen_ai.operation.name", operation), new(tag, "the-id")])!.Dispose();
        Assert.Equal(new ContextKey(type, "the-id"), Assert.Single(await recording.EventsAsync<ContextStarted>()).Context);
    }

    [Fact]
    public async Task An_agents_sum_of_tokens_is_no_call()
    {
        using (var activity = source.StartActivity("invoke_agent planner")!)
            activity.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.request.model", "m").SetTag("gen_ai.usage.input_tokens", 5);
        Assert.Empty(await recording.EventsAsync<LlmCallEvent>());
    }

    [Fact]
    public async Task Of_nested_calls_the_outer_one_says_that_it_wraps_the_inner()
    {
        using (var outer = source.StartActivity("chat m", ActivityKind.Client)!)
        {
            outer.SetTag("gen_ai.request.model", "m").SetTag("gen_ai.usage.input_tokens", 5);
            using (source.StartActivity("retry"))
            using (var inner = source.StartActivity("chat m", ActivityKind.Client)!)
                inner.SetTag("gen_ai.request.model", "m").SetTag("gen_ai.usage.input_tokens", 5);
            using (var silent = source.StartActivity("chat m", ActivityKind.Client)!)
                silent.SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.request.model", "m");
        }
        var calls = await recording.EventsAsync<LlmCallEvent>();
        Assert.Equal(3, calls.Count);
        Assert.True(calls[0].Attributes.IsNone);
        Assert.True(calls[1].Attributes.IsNone);
        Assert.Equal("""{"wraps_llm_calls":1}""", calls[2].Attributes.ToString());
    }
}
