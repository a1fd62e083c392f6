using DebugGrid.Client.Capture;
using DebugGrid.Client.Texts;
using Microsoft.Extensions.AI;

namespace DebugGrid.Client.Ai;

/// <summary>
/// Collects a streamed answer for its record. Text beyond what a record holds is not kept; the pieces without text, which bring tool calls, tokens
/// and the reason of the end, are.
/// </summary>
/// <param name="maxTextLength">Characters of one part of a message.</param>
internal sealed class StreamedAnswer(int maxTextLength)
{
    private const int MaxUpdates = 100_000;
    private readonly List<ChatResponseUpdate> updates = [];
    private long characters;

    /// <summary>Pieces that came.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a piece, which stays the application's.</summary>
    public void Add(ChatResponseUpdate update)
    {
        Count++;
        long length = update.Contents.Sum(content => (long)TextLength(content));
        if (updates.Count >= MaxUpdates || (characters > maxTextLength && IsOnlyText(update)))
            return;
        characters += length;
        updates.Add(length > maxTextLength ? Shortened(update) : update);
    }

    /// <summary>The answer, as far as it was kept.</summary>
    public ChatResponse ToChatResponse() => updates.ToChatResponse();

    private static bool IsOnlyText(ChatResponseUpdate update) =>
        update.FinishReason is null && update.Contents.All(content => content is TextContent or TextReasoningContent);

    private static int TextLength(AIContent content) => content switch
    {
        TextContent text => text.Text.Length,
        TextReasoningContent reasoning => reasoning.Text.Length,
        _ => 0,
    };

    private ChatResponseUpdate Shortened(ChatResponseUpdate update)
    {
        var copy = update.Clone();
        copy.Contents = [.. update.Contents.Select(Shortened)];
        return copy;
    }

    /// <summary>More than a part holds, so that its record shows the cut and a secret across it is found.</summary>
    private AIContent Shortened(AIContent content) => content switch
    {
        TextContent text when text.Text.Length > maxTextLength => new TextContent(TextLimit.Head(text.Text, maxTextLength + Redactor.Lookahead).ToString()),
        TextReasoningContent reasoning when reasoning.Text.Length > maxTextLength => new TextReasoningContent(TextLimit.Head(reasoning.Text, maxTextLength + Redactor.Lookahead).ToString()),
        _ => content,
    };
}
