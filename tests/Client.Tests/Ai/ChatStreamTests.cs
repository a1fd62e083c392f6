using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using DebugGrid.Protocol;
using Microsoft.Extensions.AI;

namespace DebugGrid.Client.Tests.Ai;

public sealed class ChatStreamTests : IAsyncDisposable
{
    private readonly Recording recording = new();
    private readonly Channel<ChatResponseUpdate> pieces = Channel.CreateUnbounded<ChatResponseUpdate>();

    public ValueTask DisposeAsync() => recording.DisposeAsync();

    [Fact]
    public async Task A_streamed_answer_is_seen_while_it_comes_and_recorded_whole()
    {
        using var chat = Chat();
        await using var reader = chat.GetStreamingResponseAsync("tell", cancellationToken: TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = reader.MoveNextAsync();
        Assert.Single(await recording.EventsAsync<ContextStarted>());

        Say("Once ");
        Assert.True(await first);
        var beat = Assert.Single(await recording.EventsAsync<ContextHeartbeat>());
        Assert.Equal(1, Json(beat.Attributes).GetProperty("updates").GetInt32());
        Assert.Empty(await recording.EventsAsync<ExecutionRecord>());

        Say("upon.");
        pieces.Writer.TryWrite(new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 5, OutputTokenCount = 2 })]) { FinishReason = ChatFinishReason.Stop });
        pieces.Writer.Complete();
        while (await reader.MoveNextAsync())
        {
        }

        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.Equal("Once upon.", Json(record.Response)[0].GetProperty("parts")[0].GetProperty("content").GetString());
        var call = Assert.Single(await recording.EventsAsync<LlmCallEvent>());
        Assert.Equal((5L, 2L), (call.InputTokens, call.OutputTokens));
        Assert.True(Json(call.Attributes).GetProperty("first_token_ms").GetDouble() <= call.LatencyMs);
        Assert.False(Json(call.Attributes).TryGetProperty("stopped_early", out _));
    }

    [Fact]
    public async Task The_reader_stands_outside_of_the_call_and_the_model_inside()
    {
        Task Inside()
        {
            recording.Client.Emit(new LogEvent { Message = "model" });
            return Task.CompletedTask;
        }
        using var chat = Chat(Inside);
        Say("a");
        Say("b");
        pieces.Writer.Complete();
        var scope = recording.Client.BeginContext("workflow", "w");
        await foreach (var update in chat.GetStreamingResponseAsync("tell", cancellationToken: TestContext.Current.CancellationToken))
            recording.Client.Emit(new LogEvent { Message = "reader" });
        recording.Client.Emit(new LogEvent { Message = "reader" });
        scope.Dispose();

        var lines = await recording.EventsAsync<LogEvent>();
        Assert.Equal(["model", "reader", "model", "reader", "reader"], lines.Select(line => line.Message));
        Assert.All(lines, line => Assert.Equal(line.Message == "model" ? "llm" : "workflow", line.Context.Type));
        Assert.Equal("w", (await recording.EventsAsync<ContextStarted>()).Single(e => e.Context.Type == "llm").ParentContext);
    }

    [Fact]
    public async Task A_reader_that_goes_early_leaves_a_record_of_what_came()
    {
        using var chat = Chat();
        Say("only this");
        await foreach (var update in chat.GetStreamingResponseAsync("tell", cancellationToken: TestContext.Current.CancellationToken))
            break;
        var call = Assert.Single(await recording.EventsAsync<LlmCallEvent>());
        Assert.True(Json(call.Attributes).GetProperty("stopped_early").GetBoolean());
        Assert.Contains("only this", call.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_breaks_throws_to_its_reader_and_is_recorded_as_failed()
    {
        using var chat = Chat();
        Say("half");
        pieces.Writer.Complete(new IOException("connection lost"));
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var update in chat.GetStreamingResponseAsync("tell", cancellationToken: TestContext.Current.CancellationToken))
            {
            }
        });
        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.Equal(ExecutionStatus.Error, record.Status);
        Assert.Contains("half", record.Response.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_call_told_by_a_framework_as_a_span_is_counted_once()
    {
        using var source = new ActivitySource($"Ai.{Guid.NewGuid():N}");
        using var listening = recording.Client.ListenToActivities(new ActivityOptions { Sources = { source.Name } });
        using var framework = new ScriptedChatClient { Stream = token => Spanned(source, token) };
        using var chat = framework.UseDebugGrid(recording.Client);
        await foreach (var update in chat.GetStreamingResponseAsync("tell", cancellationToken: TestContext.Current.CancellationToken))
        {
        }
        var calls = await recording.EventsAsync<LlmCallEvent>();
        Assert.Equal(2, calls.Count);
        Assert.Equal(7, calls.Where(call => call.Attributes.IsNone || !Json(call.Attributes).TryGetProperty("wraps_llm_calls", out _)).Sum(call => call.InputTokens));
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Spanned(ActivitySource source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var span = source.StartActivity("chat m-1", ActivityKind.Client);
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 7, OutputTokenCount = 1 })]);
        span?.SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.request.model", "m-1").SetTag("gen_ai.usage.input_tokens", 7);
    }

    private IChatClient Chat(Func<Task>? inside = null) =>
        new ScriptedChatClient { Stream = token => pieces.Reader.ReadAllAsync(token), Inside = inside }.UseDebugGrid(recording.Client);

    private void Say(string text) => pieces.Writer.TryWrite(new ChatResponseUpdate(ChatRole.Assistant, text));

    private static JsonElement Json(JsonText text) => JsonDocument.Parse(text.Utf8).RootElement;
}
