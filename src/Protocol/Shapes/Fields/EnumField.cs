using System.Runtime.CompilerServices;
using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>One of a closed set of words; on the wire its number, and 0 is not written.</summary>
internal sealed class EnumField<T, TEnum>(int number, string name, Member<T, TEnum> member) : Field<T>(number, name, WireType.Varint)
    where T : class
    where TEnum : struct, Enum
{
    /// <inheritdoc/>
    public override string TypeName => EnumNames.List<TEnum>();

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        int value = Unsafe.BitCast<TEnum, int>(member.Get(message));
        if (value != 0)
            writer.WriteVarint(Number, (uint)value);
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message)
    {
        ulong raw = reader.ReadVarint(Name);
        var value = Unsafe.BitCast<int, TEnum>((int)raw);
        if (raw > int.MaxValue || !EnumNames.IsKnown(value))
            reader.Fail(Name, $"has the unknown number {raw}");
        else
            member.Set(message, value);
    }

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form) => writer.WriteString(NameIn(form), EnumNames.Of(member.Get(message)));

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        if (input.ReadText(Name) is not { Length: > 0 } text)
            return;
        if (EnumNames.TryParse(text, out TEnum value))
            member.Set(message, value);
        else
            input.Fail(Name, $"must be {EnumNames.List<TEnum>()}");
    }

    /// <inheritdoc/>
    public override Verdict Look(ref WireReader reader, in CheckScope scope) =>
        reader.ReadVarint(Name) is <= int.MaxValue and var raw && EnumNames.IsKnown(Unsafe.BitCast<int, TEnum>((int)raw)) ? Verdict.Good : Verdict.Unsure;

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope) =>
        EnumNames.IsKnown(member.Get(message)) ? null : Fault($"must be {EnumNames.List<TEnum>()}");
}
