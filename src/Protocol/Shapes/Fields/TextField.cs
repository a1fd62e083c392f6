using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>A text. Empty counts as missing.</summary>
/// <param name="number">The number on the wire.</param>
/// <param name="name">The name in JSON.</param>
/// <param name="get">Reads it from the message.</param>
/// <param name="set">Writes it into the message.</param>
/// <param name="rule">What it may be.</param>
internal sealed class TextField<T>(int number, string name, Func<T, string?> get, Action<T, string> set, TextRule rule)
    : Field<T>(number, name, WireType.Bytes)
    where T : class
{
    /// <inheritdoc/>
    public override string TypeName => rule.TypeName;

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        if (get(message) is { Length: > 0 } text)
            writer.WriteText(Number, text);
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message)
    {
        string text = reader.ReadText(Name, rule.Repeats);
        if (text.Length > 0)
            set(message, text);
    }

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        if (get(message) is { Length: > 0 } text)
            writer.WriteString(NameIn(form), text);
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        if (input.ReadText(Name) is { Length: > 0 } text)
            set(message, text);
    }

    /// <inheritdoc/>
    public override Verdict Look(ref WireReader reader, in CheckScope scope) => rule.Look(reader.ReadBytes(Name));

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope)
    {
        if (get(message) is not { Length: > 0 } text)
            return Missing();
        return rule.Check(text) is { } error ? Fault(error) : null;
    }
}
