using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>A floating-point number that is always there: 0 is not written to the wire, -0 is, and JSON must name it.</summary>
internal sealed class ValueField<T> : Field<T>
    where T : class
{
    private readonly Member<T, double> member;
    private readonly NumberRange range;

    public ValueField(int number, string name, Member<T, double> member, NumberRange range)
        : base(number, name, WireType.Fixed64)
    {
        this.member = member;
        this.range = range;
        Required = true;
        RequiredInJson = true;
    }

    /// <inheritdoc/>
    public override string TypeName => $"number{range.Description}";

    /// <inheritdoc/>
    public override bool MayBeUnsaid => range.Check(0) is null;

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        if (BitConverter.DoubleToUInt64Bits(member.Get(message)) is not 0 and var bits)
            writer.WriteFixed64(Number, bits);
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message) => member.Set(message, BitConverter.UInt64BitsToDouble(reader.ReadFixed64(Name)));

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        double value = member.Get(message);
        if (IsSaidIn(form, value))
            writer.WriteNumber(NameIn(form), value);
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        if (input.ReadNumber(Name) is { } value)
            member.Set(message, value);
        else
            input.Fail(Name, "is missing");
    }

    /// <inheritdoc/>
    public override Verdict Look(ref WireReader reader, in CheckScope scope) =>
        range.Check(BitConverter.UInt64BitsToDouble(reader.ReadFixed64(Name))) is null ? Verdict.Good : Verdict.Unsure;

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope) => range.Check(member.Get(message)) is { } error ? Fault(error) : null;
}
