using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DebugGrid.Client.Tests.Ai;

/// <summary>A chat client that answers as the test says.</summary>
internal sealed class ScriptedChatClient : IChatClient
{
    /// <summary>Answers a call; null throws <see cref="Fault"/>.</summary>
    public Func<IEnumerable<ChatMessage>, ChatResponse>? Answer { get; init; }

    /// <summary>The pieces of a streamed answer.</summary>
    public Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>? Stream { get; init; }

    /// <summary>What a call without an answer throws.</summary>
    public Exception Fault { get; init; } = new InvalidOperationException("no answer");

    /// <summary>Runs inside each call.</summary>
    public Func<Task>? Inside { get; init; }

    /// <summary>True after it was disposed.</summary>
    public bool IsDisposed { get; private set; }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (Inside is not null)
            await Inside();
        return Answer?.Invoke(messages) ?? throw Fault;
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        await foreach (var update in Stream!(cancellationToken))
        {
            if (Inside is not null)
                await Inside();
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("acme", null, "m-default") : null;

    public void Dispose() => IsDisposed = true;
}
