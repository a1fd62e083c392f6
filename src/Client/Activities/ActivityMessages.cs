using System.Text;
using System.Text.Json;
using DebugGrid.Client.Capture;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Activities;

/// <summary>Takes the messages that an activity carries in a tag: without secrets, as they are where they are JSON, as one string where they are not or are too long.</summary>
internal static class ActivityMessages
{
    private const int MaxLength = ProtocolLimits.MaxJsonBytes / 8;

    /// <summary>The messages as JSON; none for null.</summary>
    /// <param name="messages">The tag's text.</param>
    /// <param name="capture">Knows what is secret.</param>
    public static JsonText Of(string? messages, PayloadCapture capture)
    {
        if (messages is null)
            return default;
        if (messages.Length <= MaxLength && messages.AsSpan().TrimStart() is ['{' or '[', ..] && IsJson(messages))
            return capture.Clean(JsonText.From(messages));
        return new JsonText(JsonSerializer.SerializeToUtf8Bytes(capture.Redactor.Cut(messages, MaxLength)));
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = ProtocolLimits.MaxJsonDepth });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
