using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>True or false, with a value that holds when nothing is said: that one is not written to the wire.</summary>
internal sealed class FlagField<T>(int number, string name, Func<T, bool?> get, Action<T, bool> set, bool? unsaid)
    : Field<T>(number, name, WireType.Varint)
    where T : class
{
    /// <inheritdoc/>
    public override string TypeName => "true or false";

    /// <inheritdoc/>
    public override bool MayBeUnsaid => true;

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        if (get(message) is { } value && value != unsaid)
            writer.WriteVarint(Number, value ? 1UL : 0UL);
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message) => set(message, reader.ReadVarint(Name) != 0);

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        if (get(message) is { } value)
            writer.WriteBoolean(NameIn(form), value);
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        if (input.ReadFlag(Name) is { } value)
            set(message, value);
        else if (RequiredInJson)
            input.Fail(Name, "is missing");
    }

    /// <inheritdoc/>
    public override Verdict Look(ref WireReader reader, in CheckScope scope)
    {
        reader.ReadVarint(Name);
        return Verdict.Good;
    }

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope) => null;
}
