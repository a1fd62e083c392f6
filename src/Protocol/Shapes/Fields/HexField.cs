using System.Buffers;
using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>A trace or span id: lower-case hex digits in the model and in JSON, bytes on the wire. Upper case is read as lower.</summary>
internal sealed class HexField<T>(int number, string name, Member<T, string?> member, int bytes) : Field<T>(number, name, WireType.Bytes)
    where T : class
{
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <inheritdoc/>
    public override string TypeName => $"string, {bytes * 2} hex digits";

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        if (member.Get(message) is not { Length: > 0 } text)
            return;
        var status = Convert.FromHexString(text, writer.WriteBytes(Number, bytes), out _, out int written);
        if (status != OperationStatus.Done || written != bytes)
            throw new FormatException($"{Name} must have {bytes * 2} hex digits.");
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message)
    {
        var value = reader.ReadBytes(Name);
        if (value.Length == bytes)
            member.Set(message, Convert.ToHexStringLower(value));
        else if (!value.IsEmpty)
            reader.Fail(Name, $"must have {bytes} bytes");
    }

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        if (member.Get(message) is { Length: > 0 } text)
            writer.WriteString(NameIn(form), text);
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        if (input.ReadText(Name) is not { Length: > 0 } text)
            return;
        string lower = text.ToLowerInvariant();
        if (IsHex(lower))
            member.Set(message, lower);
        else
            input.Fail(Name, $"must have {bytes * 2} hex digits");
    }

    /// <inheritdoc/>
    public override Verdict Look(ref WireReader reader, in CheckScope scope) =>
        reader.ReadBytes(Name).Length == bytes ? Verdict.Good : Verdict.Unsure;

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope)
    {
        if (member.Get(message) is not { Length: > 0 } text)
            return Missing();
        return IsHex(text) ? null : Fault($"must have {bytes * 2} lower-case hex digits");
    }

    private bool IsHex(string text) => text.Length == bytes * 2 && !text.AsSpan().ContainsAnyExcept(LowerHex);
}
