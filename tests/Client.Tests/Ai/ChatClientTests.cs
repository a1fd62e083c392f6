using System.Text.Json;
using DebugGrid.Protocol;
using Microsoft.Extensions.AI;

namespace DebugGrid.Client.Tests.Ai;

public sealed class ChatClientTests : IAsyncDisposable
{
    private readonly Recording recording = new();

    public ValueTask DisposeAsync() => recording.DisposeAsync();

    [Fact]
    public async Task A_call_is_seen_while_it_runs_and_recorded_with_its_answer_and_tokens()
    {
        var release = new TaskCompletionSource();
        using var chat = new ScriptedChatClient { Answer = _ => Answer("4"), Inside = () => release.Task }.UseDebugGrid(recording.Client);
        var running = chat.GetResponseAsync([new(ChatRole.System, "Be brief."), new(ChatRole.User, "2+2?")], new ChatOptions { ModelId = "m-1" }, TestContext.Current.CancellationToken);
        var started = Assert.Single(await recording.EventsAsync<ContextStarted>());
        Assert.Equal(new ContextKey("llm", "m-1"), started.Context);
        Assert.False(running.IsCompleted);
        release.SetResult();
        Assert.Equal("4", (await running).Text);

        var call = Assert.Single(await recording.EventsAsync<LlmCallEvent>());
        Assert.Equal(("acme", "m-1-2026", 12L, 3L, 8L), (call.Provider, call.Model, call.InputTokens, call.OutputTokens, call.CachedTokens));
        Assert.Equal(started.Execution, call.Execution);
        Assert.Equal("stop", Json(call.Attributes).GetProperty("finish_reason").GetString());
        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.Equal(ExecutionStatus.Success, record.Status);
        Assert.Equal("2+2?", Json(record.Request)[1].GetProperty("parts")[0].GetProperty("content").GetString());
        Assert.Equal("4", Json(record.Response)[0].GetProperty("parts")[0].GetProperty("content").GetString());
    }

    [Fact]
    public async Task Messages_that_can_be_read_once_reach_the_model()
    {
        var queue = new Queue<ChatMessage>([new(ChatRole.User, "once")]);
        IEnumerable<ChatMessage> Once()
        {
            while (queue.TryDequeue(out var message))
                yield return message;
        }
        string? seen = null;
        using var chat = new ScriptedChatClient
        {
            Answer = messages =>
            {
                seen = messages.Single().Text;
                return Answer("ok");
            },
        }.UseDebugGrid(recording.Client);
        await chat.GetResponseAsync(Once(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("once", seen);
    }

    [Fact]
    public async Task Tool_calls_are_kept_with_name_id_and_arguments()
    {
        var answer = new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call-1", "get_weather", new Dictionary<string, object?> { ["city"] = "Rome" })]));
        using var chat = new ScriptedChatClient { Answer = _ => answer }.UseDebugGrid(recording.Client);
        await chat.GetResponseAsync("weather?", cancellationToken: TestContext.Current.CancellationToken);

        var call = Assert.Single(await recording.EventsAsync<LlmCallEvent>());
        Assert.Equal("get_weather", call.ToolName);
        var part = Json(call.Output)[0].GetProperty("parts")[0];
        Assert.Equal("call-1", part.GetProperty("id").GetString());
        Assert.Equal("Rome", part.GetProperty("arguments").GetProperty("city").GetString());
    }

    [Fact]
    public async Task A_failure_reaches_the_application_as_it_is_and_is_recorded()
    {
        var fault = new HttpRequestException("overloaded");
        using var chat = new ScriptedChatClient { Fault = fault }.UseDebugGrid(recording.Client);
        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => chat.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Same(fault, thrown);

        Assert.Equal(EventLevel.Error, Assert.Single(await recording.EventsAsync<LlmCallEvent>()).Level);
        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.Equal(ExecutionStatus.Error, record.Status);
        Assert.Equal("HttpRequestException: overloaded", record.Error);
    }

    [Fact]
    public async Task A_request_that_ran_into_its_time_limit_is_a_time_out()
    {
        using var chat = new ScriptedChatClient { Fault = new TaskCanceledException("canceled", new TimeoutException("100 s passed")) }.UseDebugGrid(recording.Client);
        await Assert.ThrowsAsync<TaskCanceledException>(() => chat.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(ExecutionStatus.Timeout, Assert.Single(await recording.EventsAsync<ExecutionRecord>()).Status);
    }

    [Fact]
    public async Task A_cancelled_call_is_recorded()
    {
        using var chat = new ScriptedChatClient { Answer = _ => Answer("late") }.UseDebugGrid(recording.Client);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => chat.GetResponseAsync("hi", cancellationToken: new CancellationToken(canceled: true)));
        Assert.Equal("Canceled", Assert.Single(await recording.EventsAsync<ExecutionRecord>()).Error);
    }

    [Fact]
    public async Task Messages_can_be_left_out()
    {
        recording.Client.Options.Ai.CaptureMessages = false;
        using var chat = new ScriptedChatClient { Answer = _ => Answer("secret") }.UseDebugGrid(recording.Client);
        await chat.GetResponseAsync("secret", cancellationToken: TestContext.Current.CancellationToken);
        Assert.DoesNotContain("secret", string.Concat(await recording.EventsAsync()), StringComparison.Ordinal);
        Assert.Equal(12, Assert.Single(await recording.EventsAsync<LlmCallEvent>()).InputTokens);
    }

    [Fact]
    public async Task A_conversation_without_end_is_recorded_within_the_limits()
    {
        var messages = Enumerable.Range(0, 1_000).Select(i => new ChatMessage(ChatRole.User, new string('é', 5_000) + i)).ToList();
        using var chat = new ScriptedChatClient { Answer = _ => Answer("ok") }.UseDebugGrid(recording.Client);
        await chat.GetResponseAsync(messages, cancellationToken: TestContext.Current.CancellationToken);
        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.InRange(record.Request.Utf8.Length, 1, ProtocolLimits.MaxJsonBytes);
        Assert.Equal(744, Json(record.Request)[1].GetProperty("messages_left_out").GetInt32());
    }

    [Fact]
    public async Task A_secret_across_the_cut_of_a_long_message_stays_inside()
    {
        const string secret = "sk-abcdefghijklmnopqrstuvwxyz0123456789";
        int limit = recording.Client.Options.Ai.MaxTextLength;
        using var chat = new ScriptedChatClient { Answer = _ => Answer("ok") }.UseDebugGrid(recording.Client);
        await chat.GetResponseAsync(new string('a', limit - 11) + " " + secret + new string('b', 1_000), cancellationToken: TestContext.Current.CancellationToken);
        string kept = Assert.Single(await recording.EventsAsync<ExecutionRecord>()).Request.ToString();
        Assert.Contains("[redacted]…", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[..6], kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_message_costs_what_its_beginning_costs()
    {
        string text = string.Concat(Enumerable.Repeat("api_key=abcdefghijklmnop ", 4_000_000));
        using var chat = new ScriptedChatClient { Answer = _ => Answer("ok") }.UseDebugGrid(recording.Client);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var asked = chat.GetResponseAsync(text, cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, text.Length / 2);
        await asked;
        Assert.Contains("api_key=[redacted] ", Assert.Single(await recording.EventsAsync<ExecutionRecord>()).Request.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_nested_clients_the_outer_call_says_that_it_wraps_the_inner()
    {
        using var chat = new ScriptedChatClient { Answer = _ => Answer("ok") }.UseDebugGrid(recording.Client).UseDebugGrid(recording.Client);
        await chat.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken);
        var calls = await recording.EventsAsync<LlmCallEvent>();
        Assert.Equal(2, calls.Count);
        Assert.False(Json(calls[0].Attributes).TryGetProperty("wraps_llm_calls", out _));
        Assert.Equal(1, Json(calls[1].Attributes).GetProperty("wraps_llm_calls").GetInt32());
    }

    [Fact]
    public async Task What_runs_inside_belongs_to_the_call_and_what_runs_after_does_not()
    {
        Task Log()
        {
            recording.Client.Emit(new LogEvent { Message = "inside" });
            return Task.CompletedTask;
        }
        using var chat = new ScriptedChatClient { Answer = _ => Answer("ok"), Inside = Log }.UseDebugGrid(recording.Client);
        await chat.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken);
        recording.Client.Emit(new LogEvent { Message = "after" });
        var lines = await recording.EventsAsync<LogEvent>();
        Assert.Equal("llm", lines[0].Context.Type);
        Assert.True(lines[1].Context.IsNone);
    }

    [Fact]
    public async Task A_conversation_joins_calls_in_a_session_unless_it_names_one_response()
    {
        using var chat = new ScriptedChatClient { Answer = _ => Answer("ok") }.UseDebugGrid(recording.Client);
        await chat.GetResponseAsync("hi", new ChatOptions { ConversationId = "thread-1" }, TestContext.Current.CancellationToken);
        await chat.GetResponseAsync("hi", new ChatOptions { ConversationId = "resp_123" }, TestContext.Current.CancellationToken);
        var calls = await recording.EventsAsync<LlmCallEvent>();
        Assert.Equal("thread-1", calls[0].Session.Value);
        Assert.True(calls[1].Session.IsNone);
    }

    [Fact]
    public async Task Switched_off_the_call_goes_straight_through()
    {
        recording.Client.Enabled = false;
        using var chat = new ScriptedChatClient { Answer = _ => Answer("ok") }.UseDebugGrid(recording.Client);
        Assert.Equal("ok", (await chat.GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken)).Text);
        recording.Client.Enabled = true;
        Assert.Empty(await recording.EventsAsync());
    }

    private static ChatResponse Answer(string text) => new(new ChatMessage(ChatRole.Assistant, text))
    {
        ModelId = "m-1-2026",
        FinishReason = ChatFinishReason.Stop,
        Usage = new UsageDetails { InputTokenCount = 12, OutputTokenCount = 3, CachedInputTokenCount = 8 },
    };

    private static JsonElement Json(JsonText text) => JsonDocument.Parse(text.Utf8).RootElement;
}
