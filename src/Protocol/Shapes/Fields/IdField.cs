using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>An id of its own type, which is valid by construction: what is no id is refused while it is read.</summary>
/// <param name="number">The number on the wire.</param>
/// <param name="name">The name in JSON.</param>
/// <param name="get">Reads it from the message.</param>
/// <param name="set">Writes it into the message.</param>
/// <param name="rule">Whether it repeats.</param>
internal sealed class IdField<T>(int number, string name, Func<T, string?> get, Action<T, string> set, TextRule rule)
    : Field<T>(number, name, WireType.Bytes)
    where T : class
{
    /// <inheritdoc/>
    public override string TypeName => rule.TypeName;

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        if (get(message) is { } text)
            writer.WriteText(Number, text);
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message)
    {
        string text = reader.ReadText(Name, rule.Repeats);
        if (text.Length == 0)
            return;
        if (TextRule.CheckId(text) is { } error)
            reader.Fail(Name, error);
        else
            set(message, text);
    }

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        if (get(message) is { } text)
            writer.WriteString(NameIn(form), text);
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        if (input.ReadText(Name) is not { Length: > 0 } text)
            return;
        if (TextRule.CheckId(text) is { } error)
            input.Fail(Name, error);
        else
            set(message, text);
    }

    /// <inheritdoc/>
    public override Verdict Look(ref WireReader reader, in CheckScope scope) => rule.Look(reader.ReadBytes(Name));

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope) => get(message) is { } text ? rule.Check(text) is { } error ? Fault(error) : null : Missing();
}
