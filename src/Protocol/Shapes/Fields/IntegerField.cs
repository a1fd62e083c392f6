using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>A whole number.</summary>
/// <param name="number">The number on the wire.</param>
/// <param name="name">The name in JSON.</param>
/// <param name="get">Reads it from the message.</param>
/// <param name="set">Writes it into the message.</param>
/// <param name="min">The least.</param>
/// <param name="max">The greatest.</param>
/// <param name="bits">Bits of the model's number: what does not fit cannot be read. What fits is read, and refused by the check: a journal may hold what
/// was within the limits of before.</param>
/// <param name="unsaid">What holds when nothing is said, and is not written to the wire; null when nothing holds then.</param>
internal sealed class IntegerField<T>(int number, string name, Func<T, long?> get, Action<T, long?> set, long min, long max, int bits, long? unsaid)
    : Field<T>(number, name, WireType.Varint)
    where T : class
{
    /// <summary>Bits of an <see cref="int"/>.</summary>
    public const int IntBits = 32;

    /// <summary>Bits of a <see cref="long"/>.</summary>
    public const int LongBits = 64;

    /// <inheritdoc/>
    public override string TypeName => $"whole number, from {min} to {max}";

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        if (get(message) is { } value && value != unsaid)
            writer.WriteVarint(Number, (ulong)value);
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message)
    {
        long value = (long)reader.ReadVarint(Name);
        if (bits == IntBits && value != (int)value)
            reader.Fail(Name, OutOfRange(value));
        else
            set(message, value);
    }

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        if (get(message) is { } value)
            writer.WriteNumber(NameIn(form), value);
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        var value = input.ReadInteger(Name);
        if (value is not null && (value < min || value > max))
            input.Fail(Name, OutOfRange(value.Value));
        else
            set(message, value);
    }

    /// <inheritdoc/>
    public override Verdict Look(ref WireReader reader, in CheckScope scope) =>
        (long)reader.ReadVarint(Name) is var value && value >= min && value <= max ? Verdict.Good : Verdict.Unsure;

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope)
    {
        if (get(message) is not { } value)
            return Missing();
        return value < min || value > max ? Fault(OutOfRange(value)) : null;
    }

    private string OutOfRange(long value) => value < min ? $"must be at least {min}" : $"must be at most {max}";
}
