using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>A nested message.</summary>
internal sealed class MessageField<T, TChild>(int number, string name, Member<T, TChild?> member, MessageShape<TChild> shape)
    : Field<T>(number, name, WireType.Bytes)
    where T : class
    where TChild : class
{
    /// <inheritdoc/>
    public override string TypeName => "object";

    /// <inheritdoc/>
    public override IReadOnlyList<IField> Nested => shape.Fields;

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        if (member.Get(message) is not { } child)
            return;
        int start = writer.Begin(Number);
        shape.WriteWire(ref writer, child);
        writer.End(start);
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message)
    {
        var child = member.Get(message) ?? shape.Create();
        int outer = reader.Enter(Name);
        shape.ReadWire(ref reader, child);
        reader.Leave(outer);
        if (reader.Fault is not null)
            reader.FaultInside(Name);
        else
            member.Set(message, child);
    }

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        if (member.Get(message) is not { } child)
            return;
        writer.WriteStartObject(NameIn(form));
        shape.WriteJson(writer, child, form);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        if (input.IsMissing || !input.Expect(Name, JsonTokenType.StartObject, "an object"))
            return;
        var child = shape.Create();
        shape.ReadJson(ref input, child);
        if (input.Fault is not null)
            input.FaultInside(Name);
        else
            member.Set(message, child);
    }

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope) =>
        member.Get(message) is { } child ? shape.Check(child, scope with { Depth = scope.Depth + 1 })?.Inside(Name) : Missing();
}
