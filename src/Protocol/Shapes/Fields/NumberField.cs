using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>A floating-point number that may be missing.</summary>
internal sealed class NumberField<T>(int number, string name, Func<T, double?> get, Action<T, double?> set, NumberRange range)
    : Field<T>(number, name, WireType.Fixed64)
    where T : class
{
    /// <inheritdoc/>
    public override string TypeName => $"number{range.Description}";

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        if (get(message) is { } value)
            writer.WriteFixed64(Number, BitConverter.DoubleToUInt64Bits(value));
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message) => set(message, BitConverter.UInt64BitsToDouble(reader.ReadFixed64(Name)));

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        if (get(message) is { } value && IsSaidIn(form, value))
            writer.WriteNumber(NameIn(form), value);
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message) => set(message, input.ReadNumber(Name));

    /// <inheritdoc/>
    public override Verdict Look(ref WireReader reader, in CheckScope scope) =>
        range.Check(BitConverter.UInt64BitsToDouble(reader.ReadFixed64(Name))) is null ? Verdict.Good : Verdict.Unsure;

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope)
    {
        if (get(message) is not { } value)
            return Missing();
        return range.Check(value) is { } error ? Fault(error) : null;
    }
}
