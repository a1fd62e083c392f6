using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>A JSON value kept as it was sent, without white space around it.</summary>
internal sealed class JsonTextField<T>(int number, string name, Member<T, JsonText> member, bool objectOnly) : Field<T>(number, name, WireType.Bytes)
    where T : class
{
    /// <inheritdoc/>
    public override string TypeName =>
        $"{(objectOnly ? "JSON object" : "any JSON")}, at most {ProtocolLimits.MaxJsonBytes} bytes, {ProtocolLimits.MaxJsonDepth} levels";

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        var json = member.Get(message);
        if (!json.IsNone)
            writer.WriteBytes(Number, json.Utf8.Span);
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message) => member.Set(message, new JsonText(reader.ReadSlice(Name).Trim(" \t\r\n"u8)));

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        var json = member.Get(message);
        if (json.IsNone)
            return;
        writer.WritePropertyName(NameIn(form));
        writer.WriteRawValue(json.Utf8.Span, skipInputValidation: true);
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message) => member.Set(message, objectOnly && input.IsMissing ? default : input.ReadRaw());

    /// <inheritdoc/>
    public override Verdict Look(ref WireReader reader, in CheckScope scope) =>
        JsonTextRules.Check(reader.ReadBytes(Name), objectOnly) is null ? Verdict.Good : Verdict.Unsure;

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope)
    {
        var json = member.Get(message);
        if (json.IsNone)
            return Missing();
        return JsonTextRules.Check(json.Utf8.Span, objectOnly) is { } error ? Fault(error) : null;
    }
}
