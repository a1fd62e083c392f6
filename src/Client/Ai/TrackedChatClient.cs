using System.Runtime.CompilerServices;
using DebugGrid.Client.Ai;
using Microsoft.Extensions.AI;

namespace DebugGrid.Client;

/// <summary>A chat client that records every call of another one. Its caller sees neither a difference nor a fault of the recording.</summary>
/// <param name="inner">The chat client that serves the calls; disposed together with this one.</param>
/// <param name="grid">The client to record through; not disposed.</param>
public sealed class TrackedChatClient(IChatClient inner, DebugGridClient grid) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        grid.Enabled && messages is not null ? RecordAsync(AsList(messages), options, cancellationToken) : InnerClient.GetResponseAsync(messages!, options, cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        grid.Enabled && messages is not null ? RecordStreamAsync(AsList(messages), options, cancellationToken) : InnerClient.GetStreamingResponseAsync(messages!, options, cancellationToken);

    private static IReadOnlyList<ChatMessage> AsList(IEnumerable<ChatMessage> messages) => messages as IReadOnlyList<ChatMessage> ?? [.. messages];

    private async Task<ChatResponse> RecordAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        using var call = ChatCall.Begin(grid, messages, options, InnerClient, isDetached: false);
        try
        {
            var response = await InnerClient.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            call?.Complete(response);
            return response;
        }
        catch (Exception fault) when (call?.Fail(fault) ?? false)
        {
            throw;
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> RecordStreamAsync(
        IReadOnlyList<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var call = ChatCall.Begin(grid, messages, options, InnerClient, isDetached: true);
        var answer = new StreamedAnswer(grid.Options.Ai.MaxTextLength);
        long told = 0;
        call?.StepIn();
        var stream = Open(messages, options, call, cancellationToken);
        try
        {
            while (true)
            {
                // The flow of a stream's reader is another at every step: what the inner client does next belongs to the call again.
                call?.StepIn();
                if (!await MoveAsync(stream, call).ConfigureAwait(false))
                    break;
                Collect(answer, stream.Current);
                bool isDue = answer.Count == 1 || grid.Clock.GetElapsedTime(told) >= grid.Options.Ai.ProgressPeriod;
                told = isDue ? grid.Clock.GetTimestamp() : told;
                call?.Progress(answer.Count, isDue);
                call?.IsStoppedEarly = true;
                call?.StepOut();
                yield return stream.Current;
                call?.IsStoppedEarly = false;
            }
        }
        finally
        {
            call?.StepIn();
            await stream.DisposeAsync().ConfigureAwait(false);
            call?.StepOut();
            Complete(call, answer);
        }
    }

    private IAsyncEnumerator<ChatResponseUpdate> Open(IReadOnlyList<ChatMessage> messages, ChatOptions? options, ChatCall? call, CancellationToken cancellationToken)
    {
        try
        {
            return InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        }
        catch (Exception fault) when (call?.Fail(fault) ?? false)
        {
            throw;
        }
    }

    private static async ValueTask<bool> MoveAsync(IAsyncEnumerator<ChatResponseUpdate> stream, ChatCall? call)
    {
        try
        {
            return await stream.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (call?.Fail(fault) ?? false)
        {
            throw;
        }
    }

    private void Collect(StreamedAnswer answer, ChatResponseUpdate update)
    {
        try
        {
            answer.Add(update);
        }
        catch (Exception fault) when (grid.Faults.Report("ai.stream", fault))
        {
            // Told; the record goes without this piece.
        }
    }

    private void Complete(ChatCall? call, StreamedAnswer answer)
    {
        try
        {
            if (answer.Count > 0)
                call?.Complete(answer.ToChatResponse());
        }
        catch (Exception fault) when (grid.Faults.Report("ai.stream", fault))
        {
            // Told; the record goes without the answer.
        }
    }
}
