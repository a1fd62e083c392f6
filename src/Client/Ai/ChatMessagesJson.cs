using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DebugGrid.Client.Capture;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;
using Microsoft.Extensions.AI;

namespace DebugGrid.Client.Ai;

/// <summary>
/// Writes messages in the form of OpenTelemetry's <c>gen_ai.input.messages</c>
/// (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/): role and parts. Binary content is named by its type and size, never copied.
/// </summary>
internal sealed class ChatMessagesJson(AiOptions options, PayloadCapture capture)
{
    private const int MaxMessages = 256;
    private const int MaxCharacters = 150_000;
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The messages as JSON; the first and the last ones where there are very many. None where messages are not kept.</summary>
    public JsonText Write(IReadOnlyList<ChatMessage> messages)
    {
        if (!options.CaptureMessages || messages.Count == 0)
            return default;
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Relaxed);
        int skipped = Math.Max(0, messages.Count - MaxMessages);
        int limit = Math.Min(options.MaxTextLength, MaxCharacters / Math.Max(1, messages.Sum(message => message.Contents.Count)));
        json.WriteStartArray();
        for (int i = 0; i < messages.Count; i++)
        {
            if (skipped > 0 && i == 1)
            {
                WriteSkipped(json, skipped);
                i += skipped;
            }
            WriteMessage(json, messages[i], limit);
        }
        json.WriteEndArray();
        json.Flush();
        return new JsonText(buffer.WrittenMemory);
    }

    /// <summary>A value of an argument or result as JSON. None for null and where messages are not kept.</summary>
    public JsonText WriteValue(object? value)
    {
        if (!options.CaptureMessages || value is null)
            return default;
        return capture.Capture(value, options.MaxTextLength);
    }

    private static void WriteSkipped(Utf8JsonWriter json, int count)
    {
        json.WriteStartObject();
        json.WriteNumber("messages_left_out", count);
        json.WriteEndObject();
    }

    private void WriteMessage(Utf8JsonWriter json, ChatMessage message, int limit)
    {
        json.WriteStartObject();
        json.WriteString("role", message.Role.Value);
        if (message.AuthorName is { } author)
            json.WriteString("name", author);
        json.WriteStartArray("parts");
        foreach (var content in message.Contents)
            WritePart(json, content, limit);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WritePart(Utf8JsonWriter json, AIContent content, int limit)
    {
        if (content is UsageContent)
            return;
        json.WriteStartObject();
        switch (content)
        {
            case TextContent text:
                WriteText(json, "text", text.Text, limit);
                break;
            case TextReasoningContent reasoning:
                WriteText(json, "reasoning", reasoning.Text, limit);
                break;
            case FunctionCallContent call:
                json.WriteString("type", "tool_call");
                json.WriteString("id", call.CallId);
                json.WriteString("name", call.Name);
                WriteAny(json, "arguments", call.Arguments, limit);
                break;
            case FunctionResultContent result:
                json.WriteString("type", "tool_call_response");
                json.WriteString("id", result.CallId);
                WriteAny(json, "response", result.Result, limit);
                break;
            case DataContent data:
                json.WriteString("type", "blob");
                json.WriteString("mime_type", data.MediaType);
                json.WriteNumber("bytes", data.Data.Length);
                break;
            case UriContent uri:
                json.WriteString("type", "uri");
                json.WriteString("uri", capture.Redactor.Cut(uri.Uri.ToString(), limit));
                break;
            case ErrorContent error:
                WriteText(json, "error", error.Message, limit);
                break;
            default:
                json.WriteString("type", content.GetType().Name);
                break;
        }
        json.WriteEndObject();
    }

    private void WriteText(Utf8JsonWriter json, string type, string? text, int limit)
    {
        json.WriteString("type", type);
        json.WriteString("content", capture.Redactor.Cut(text, limit));
    }

    private void WriteAny(Utf8JsonWriter json, string name, object? value, int limit)
    {
        if (value is null)
            return;
        var written = capture.Capture(value, limit);
        json.WritePropertyName(name);
        if (written.Utf8.Length <= limit)
            json.WriteRawValue(written.Utf8.Span, skipInputValidation: true);
        else
            json.WriteStringValue(TextLimit.Cut(written.ToString(), limit));
    }
}
