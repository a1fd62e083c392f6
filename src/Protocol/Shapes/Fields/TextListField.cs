using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>A list of texts.</summary>
internal sealed class TextListField<T>(int number, string name, Member<T, IReadOnlyList<string>> member, int limit, TextRule rule)
    : Field<T>(number, name, WireType.Bytes)
    where T : class
{
    /// <inheritdoc/>
    public override string TypeName => $"array of at most {limit}: {rule.TypeName}";

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        foreach (string text in member.Get(message))
            writer.WriteText(Number, text);
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message)
    {
        var list = ListOf(message);
        if (list.Count == limit)
            reader.Fail(Name, TooMany());
        else
            list.Add(reader.ReadText(Name, rule.Repeats));
    }

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        var list = member.Get(message);
        if (list.Count == 0)
            return;
        writer.WriteStartArray(NameIn(form));
        foreach (string text in list)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        if (input.IsMissing || !input.Expect(Name, JsonTokenType.StartArray, "an array"))
            return;
        var list = new List<string>();
        for (input.Next(); input.Reader.TokenType != JsonTokenType.EndArray; input.Next())
        {
            if (list.Count == limit)
                input.Fail(Name, TooMany());
            else if (input.Expect(Name, JsonTokenType.String, "an array of strings") && input.ReadText(Name) is { } text)
                list.Add(text);
            if (input.Fault is not null)
                return;
        }
        member.Set(message, list);
    }

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope)
    {
        var list = member.Get(message);
        if (list.Count > limit)
            return Fault(TooMany());
        for (int i = 0; i < list.Count; i++)
            if (rule.Check(list[i]) is { } error)
                return new EventFault($"{Name}[{i}]", error);
        return null;
    }

    private string TooMany() => $"has more than {limit} entries";

    private List<string> ListOf(T message)
    {
        if (member.Get(message) is List<string> list)
            return list;
        list = [];
        member.Set(message, list);
        return list;
    }
}
