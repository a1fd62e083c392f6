using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DebugGrid.Client.Stacks;

/// <summary>Writes stacks as JSON.</summary>
internal static class StackJson
{
    /// <summary>The stack as one object.</summary>
    public static string Of(CapturedStack stack)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, stack);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, CapturedStack stack)
    {
        json.WriteStartObject();
        json.WriteStartArray("frames");
        foreach (var frame in stack.Frames)
            Write(json, frame);
        json.WriteEndArray();
        json.WriteBoolean("truncated", stack.Truncated);
        json.WriteNumber("left_out", stack.LeftOut);
        if (stack.Error is { } error)
            json.WriteString("error", error);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CapturedFrame frame)
    {
        json.WriteStartObject();
        if (frame.Type is { } type)
            json.WriteString("type", type);
        json.WriteString("method", frame.Method);
        Write(json, "parameters", frame.Parameters);
        json.WriteBoolean("async", frame.IsAsync);
        if (frame.File is { } file)
            json.WriteString("file", file);
        if (frame.Line is { } line)
            json.WriteNumber("line", line);
        if (frame.Locals.Count > 0)
            Write(json, "locals", frame.Locals);
        if (frame.Captured.Count > 0)
            Write(json, "captured", frame.Captured);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
