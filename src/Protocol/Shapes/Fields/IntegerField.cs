using System.Text.Json;
using DebugGrid.Protocol.Json;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Protocol.Shapes;

/// <summary>A whole number that may be missing.</summary>
internal sealed class IntegerField<T>(int number, string name, Func<T, long?> get, Action<T, long?> set, long min, long max)
    : Field<T>(number, name, WireType.Varint)
    where T : class
{
    /// <inheritdoc/>
    public override string TypeName => min == long.MinValue ? "whole number" : $"whole number, at least {min}";

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        if (get(message) is { } value)
            writer.WriteVarint(Number, (ulong)value);
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message)
    {
        long value = (long)reader.ReadVarint(Name);
        if (value < min || value > max)
            reader.Fail(Name, OutOfRange());
        else
            set(message, value);
    }

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message)
    {
        if (get(message) is { } value)
            writer.WriteNumber(JsonName, value);
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        var value = input.ReadInteger(Name);
        if (value < min || value > max)
            input.Fail(Name, OutOfRange());
        else
            set(message, value);
    }

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope)
    {
        if (get(message) is not { } value)
            return Missing();
        return value < min || value > max ? Fault(OutOfRange()) : null;
    }

    private string OutOfRange() => $"must be from {min} to {max}";
}
