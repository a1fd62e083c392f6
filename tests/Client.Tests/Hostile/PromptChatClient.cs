using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DebugGrid.Client.Tests.Hostile;

/// <summary>A chat client that answers on the caller's thread, so that what a call allocates can be measured.</summary>
internal sealed class PromptChatClient : IChatClient
{
    /// <summary>The answer's text.</summary>
    public string Text { get; init; } = "yes";

    /// <summary>The pieces of a streamed answer.</summary>
    public IEnumerable<ChatResponseUpdate?> Updates { get; init; } = [];

    /// <summary>True for one that throws when it is asked what it is.</summary>
    public bool IsMute { get; init; }

    /// <summary>True once it may not be used any more.</summary>
    public bool IsDisposed { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Text)));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var update in Updates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return update!;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        IsMute ? throw new InvalidOperationException("this client tells nothing of itself") : null;

    public void Dispose() => IsDisposed = true;
}
