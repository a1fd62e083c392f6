using DebugGrid.Client;
using DebugGrid.Client.Ai;

namespace Microsoft.Extensions.AI;

/// <summary>Records what an application does with language models, by wrapping the clients of Microsoft.Extensions.AI.</summary>
public static class DebugGridAi
{
    /// <summary>
    /// Records every call as an execution of <c>llm/MODEL</c>, visible while it runs, with messages, answer, tokens, tool calls and errors. Composes with a
    /// builder: <c>builder.Use(inner => inner.UseDebugGrid(grid))</c>.
    /// </summary>
    /// <param name="chatClient">The chat client that serves the calls; disposed together with the returned one.</param>
    /// <param name="grid">The client to record through.</param>
    public static IChatClient UseDebugGrid(this IChatClient chatClient, DebugGridClient grid) => new TrackedChatClient(chatClient, grid);

    /// <summary>Records every call as an execution of <c>llm/MODEL</c>, with its tokens and counts of inputs and vectors.</summary>
    /// <param name="generator">The generator that serves the calls; disposed together with the returned one.</param>
    /// <param name="grid">The client to record through.</param>
    public static IEmbeddingGenerator<TInput, TEmbedding> UseDebugGrid<TInput, TEmbedding>(this IEmbeddingGenerator<TInput, TEmbedding> generator, DebugGridClient grid)
        where TEmbedding : Embedding => new TrackedEmbeddingGenerator<TInput, TEmbedding>(generator, grid);

    /// <summary>Records every call of a tool as an execution of <c>tool/NAME</c>, with arguments, result and errors.</summary>
    /// <param name="function">The tool.</param>
    /// <param name="grid">The client to record through.</param>
    public static AIFunction WithDebugGrid(this AIFunction function, DebugGridClient grid) => new TrackedFunction(function, grid);
}
