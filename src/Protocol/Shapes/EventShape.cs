using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The table of one kind's own fields, for callers that hold an event without knowing its kind.</summary>
internal abstract class EventShape(EventKind kind)
{
    /// <summary>The kind; its number is the field's number in the event.</summary>
    public EventKind Kind { get; } = kind;

    /// <summary>The kind's name in JSON.</summary>
    public JsonEncodedText Name { get; } = JsonEncodedText.Encode(EnumNames.Of(kind));

    /// <summary>The fields by ascending number.</summary>
    public abstract IReadOnlyList<IField> Fields { get; }

    /// <summary>The fields of the head that the kind cannot be without, a bit for each number; null when only the whole event tells.</summary>
    public abstract ulong? Needs { get; }

    /// <summary>Makes an empty event.</summary>
    public abstract DebugEvent Create();

    /// <summary>Writes the fields that have a value.</summary>
    public abstract void WriteWire(ref WireWriter writer, DebugEvent message);

    /// <summary>Reads fields to the end of the message that the reader is in.</summary>
    public abstract void ReadWire(ref WireReader reader, DebugEvent message);

    /// <summary>Says whether what is left of the message certainly keeps to the rules of the kind's own fields.</summary>
    public abstract bool Passes(ref WireReader reader, in CheckScope scope);

    /// <summary>Writes the properties that have a value.</summary>
    public abstract void WriteJson(Utf8JsonWriter writer, DebugEvent message, JsonForm form);

    /// <summary>Reads the property that the reader stands at, if it is one of this kind's.</summary>
    public abstract bool TryReadProperty(ref JsonInput input, DebugEvent message, ref int next, ref ulong seen);

    /// <summary>Notes a fault when JSON left out a field that it must name.</summary>
    public abstract void RequireSeen(ref JsonInput input, ulong seen);

    /// <summary>Says what is wrong with the kind's own fields, or null.</summary>
    public abstract EventFault? Check(DebugEvent message, in CheckScope scope);
}
