using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using DebugGrid.Protocol.Shapes;

namespace DebugGrid.Protocol.Json;

/// <summary>
/// The JSON form of events (docs/formats/json.md): one flat object with snake_case names, the head's fields and the kind's together.
/// Names that are not known are refused, so that a mistyped one does not vanish. Safe from several threads.
/// </summary>
public static class EventJson
{
    private static readonly JsonEncodedText KindName = JsonEncodedText.Encode("kind");

    /// <summary>Reads one event. The rules (<see cref="EventValidation"/>) are the caller's to check.</summary>
    /// <param name="utf8">One JSON object. The event's JSON values are slices of it.</param>
    /// <param name="receivedAt">The event's time when the JSON names none.</param>
    /// <param name="message">The event.</param>
    /// <param name="fault">Why it cannot be read.</param>
    /// <param name="onlyKind">The only kind that is taken, which the JSON need not name; null takes every kind, by its name.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8, Timestamp receivedAt, [NotNullWhen(true)] out DebugEvent? message, [NotNullWhen(false)] out EventFault? fault, EventKind? onlyKind = null)
    {
        try
        {
            message = EventJsonReader.Read(utf8, receivedAt, onlyKind, out fault);
        }
        catch (JsonException e)
        {
            message = null;
            fault = NotJson(e);
        }
        return message is not null;
    }

    /// <summary>Reads one event from JSON that was parsed already. Its text is copied.</summary>
    /// <param name="element">One JSON object.</param>
    /// <param name="receivedAt">The event's time when the JSON names none.</param>
    /// <param name="message">The event.</param>
    /// <param name="fault">Why it cannot be read.</param>
    /// <param name="onlyKind">The only kind that is taken, which the JSON need not name; null takes every kind, by its name.</param>
    public static bool TryRead(
        JsonElement element, Timestamp receivedAt, [NotNullWhen(true)] out DebugEvent? message, [NotNullWhen(false)] out EventFault? fault, EventKind? onlyKind = null) =>
        TryRead(JsonMarshal.GetRawUtf8Value(element).ToArray(), receivedAt, out message, out fault, onlyKind);

    /// <summary>Writes an event as a JSON object that <see cref="TryRead(ReadOnlyMemory{byte}, Timestamp, out DebugEvent?, out EventFault?, EventKind?)"/> reads as the same event. Its JSON values are written as they are.</summary>
    public static void Write(Utf8JsonWriter writer, DebugEvent message)
    {
        writer.WriteStartObject();
        WriteProperties(writer, message);
        writer.WriteEndObject();
    }

    /// <summary>Writes an event's properties into an object that the caller has begun, so that the caller may add its own.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, DebugEvent message)
    {
        var kind = EventShapes.Of(message);
        writer.WriteString(KindName, kind.Name);
        HeadShape.Shape.WriteJson(writer, message, JsonForm.Sent);
        kind.WriteJson(writer, message, JsonForm.Sent);
    }

    /// <summary>Writes what a kind carries beside the head as the history stores it, into an object that the caller has begun.</summary>
    public static void WriteStored(Utf8JsonWriter writer, DebugEvent message) => EventShapes.Of(message).WriteJson(writer, message, JsonForm.Stored);

    /// <summary>Describes the fields of a kind, the head's first.</summary>
    public static IReadOnlyList<FieldDescription> Describe(EventKind kind) =>
        [.. HeadShape.Shape.Fields.Concat(EventShapes.Find((int)kind)!.Fields).Select(FieldDescription.Of)];

    internal static EventFault NotJson(JsonException e) =>
        new(string.Empty, $"is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})");
}
