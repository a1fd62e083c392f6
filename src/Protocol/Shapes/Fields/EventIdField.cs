using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>An event's id: 16 bytes on the wire in the order in which a UUID is written (RFC 9562), the usual text in JSON.</summary>
internal sealed class EventIdField<T>(int number, string name, Member<T, EventId> member) : Field<T>(number, name, WireType.Bytes)
    where T : class
{
    private const int Length = 16;

    /// <inheritdoc/>
    public override string TypeName => "string, a UUID";

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        var id = member.Get(message);
        if (!id.IsNone)
            id.Value.TryWriteBytes(writer.WriteBytes(Number, Length), bigEndian: true, out _);
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message)
    {
        if (reader.ReadEventId(Name) is { IsNone: false } id)
            member.Set(message, id);
    }

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        var id = member.Get(message);
        if (!id.IsNone)
            writer.WriteString(NameIn(form), id.Value);
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        if (input.ReadText(Name) is not { Length: > 0 } text)
            return;
        if (Guid.TryParse(text, out var id) && id != Guid.Empty)
            member.Set(message, new EventId(id));
        else
            input.Fail(Name, "must be a UUID other than zeros alone");
    }

    /// <inheritdoc/>
    public override Verdict Look(ref WireReader reader, in CheckScope scope) =>
        reader.ReadEventId(Name).IsNone ? Verdict.Unsure : Verdict.Good;

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope) => member.Get(message).IsNone ? Missing() : null;
}
