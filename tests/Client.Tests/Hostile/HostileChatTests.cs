using DebugGrid.Protocol;
using Microsoft.Extensions.AI;
using static DebugGrid.Client.Tests.Hostile.Hostile;

namespace DebugGrid.Client.Tests.Hostile;

public sealed class HostileChatTests : IAsyncDisposable
{
    private readonly Recording recording = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => recording.DisposeAsync();

    [Fact]
    public async Task Messages_of_200_MB_are_cut_and_not_copied()
    {
        string huge = new('x', Huge);
        using var chat = new TrackedChatClient(new PromptChatClient { Text = huge }, recording.Client);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var answer = chat.GetResponseAsync([new ChatMessage(ChatRole.User, huge)], cancellationToken: Token);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Bound);

        Assert.Same(huge, (await answer).Text);
        var call = Assert.Single(await recording.EventsAsync<LlmCallEvent>());
        Assert.InRange(call.Input.Utf8.Length, 1, 33_000);
        Assert.InRange(call.Output.Utf8.Length, 1, 33_000);
    }

    [Fact]
    public async Task Of_a_streamed_answer_of_a_gigabyte_the_record_keeps_what_it_holds()
    {
        string piece = new('x', 1_000_000);
        var updates = Enumerable.Range(0, 500).Select(_ => new ChatResponseUpdate(ChatRole.Assistant, piece))
            .Append(new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 3, OutputTokenCount = 4 })]));
        using var chat = new TrackedChatClient(new PromptChatClient { Updates = updates.ToList() }, recording.Client);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int read = 0;
        await foreach (var update in chat.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "hi")], cancellationToken: Token))
            read++;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Bound);

        Assert.Equal(501, read);
        var call = Assert.Single(await recording.EventsAsync<LlmCallEvent>());
        Assert.InRange(call.Output.Utf8.Length, 30_000, 33_000);
        Assert.Equal(4, call.OutputTokens);
    }

    [Fact]
    public async Task A_stream_that_brings_nothing_at_all_reaches_its_reader_and_is_told_once()
    {
        using var told = new ToldFaults();
        using var chat = new TrackedChatClient(new PromptChatClient { Updates = [null, new ChatResponseUpdate(ChatRole.Assistant, "hello"), null] }, recording.Client);
        var read = new List<ChatResponseUpdate>();
        await foreach (var update in chat.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "hi")], cancellationToken: Token))
            read.Add(update);

        Assert.Equal(3, read.Count);
        Assert.Contains("hello", Assert.Single(await recording.EventsAsync<LlmCallEvent>()).Output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, told.Count("StreamedAnswer.Add"));
    }

    [Fact]
    public async Task A_cancelled_stream_throws_to_its_reader_and_is_recorded_as_cancelled_with_what_had_come()
    {
        using var cancel = new CancellationTokenSource();
        using var chat = new TrackedChatClient(new PromptChatClient { Updates = [new ChatResponseUpdate(ChatRole.Assistant, "half"), new ChatResponseUpdate(ChatRole.Assistant, "whole")] }, recording.Client);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in chat.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "hi")], cancellationToken: cancel.Token))
                await cancel.CancelAsync();
        });

        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.Equal((ExecutionStatus.Error, "Canceled"), (record.Status, record.Error));
        Assert.Contains("half", record.Response.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_client_that_fails_to_describe_itself_still_answers_and_that_is_told_once()
    {
        using var told = new ToldFaults();
        using var chat = new TrackedChatClient(new PromptChatClient { IsMute = true }, recording.Client);
        for (int i = 0; i < 3; i++)
            Assert.Equal("yes", (await chat.GetResponseAsync("hi", cancellationToken: Token)).Text);
        Assert.Equal(1, told.Count("this client tells nothing of itself"));
    }

    [Fact]
    public async Task A_chat_client_that_was_disposed_before_throws_what_it_throws_and_that_is_recorded()
    {
        var inner = new PromptChatClient();
        using var chat = new TrackedChatClient(inner, recording.Client);
        inner.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => chat.GetResponseAsync("hi", cancellationToken: Token));
        Assert.StartsWith("ObjectDisposedException", Assert.Single(await recording.EventsAsync<ExecutionRecord>()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_grids_client_has_ended_models_and_tools_answer_unseen()
    {
        using var chat = new TrackedChatClient(new PromptChatClient(), recording.Client);
        var tool = AIFunctionFactory.Create(() => 7, "seven").WithDebugGrid(recording.Client);
        await recording.Client.DisposeAsync();
        Assert.Equal("yes", (await chat.GetResponseAsync("hi", cancellationToken: Token)).Text);
        Assert.Equal("7", (await tool.InvokeAsync(cancellationToken: Token))?.ToString());
        Assert.Empty(recording.Transport.Events);
    }

    [Fact]
    public async Task Messages_that_are_none_are_refused_by_the_chat_client_itself()
    {
        using var chat = new TrackedChatClient(new PromptChatClient(), recording.Client);
        await Assert.ThrowsAsync<ArgumentNullException>(() => chat.GetResponseAsync((IEnumerable<ChatMessage>)null!, cancellationToken: Token));
    }

    [Fact]
    public async Task A_tools_argument_that_is_its_own_parent_reaches_the_tool_and_is_recorded_up_to_itself()
    {
        var node = new Node { Name = "root" };
        node.Parent = node;
        var tool = AIFunctionFactory.Create((Node value) => value.Name, "name_of").WithDebugGrid(recording.Client);
        Assert.Equal("root", (await tool.InvokeAsync(new() { ["value"] = node }, Token))?.ToString());

        var record = Assert.Single(await recording.EventsAsync<ExecutionRecord>());
        Assert.Equal(ExecutionStatus.Success, record.Status);
        Assert.Contains("root", record.Request.ToString(), StringComparison.Ordinal);
    }
}
