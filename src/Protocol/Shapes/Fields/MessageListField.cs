using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>A list of nested messages. The shape is asked for late, because a message may hold messages of its own kind.</summary>
internal sealed class MessageListField<T, TChild>(
    int number, string name, Member<T, IReadOnlyList<TChild>> member, int limit, Func<MessageShape<TChild>> shape)
    : Field<T>(number, name, WireType.Bytes)
    where T : class
    where TChild : class
{
    private static bool IsTree => typeof(T) == typeof(TChild);

    /// <inheritdoc/>
    public override string TypeName => IsTree ? $"array of at most {limit} objects like this one" : $"array of at most {limit} objects";

    /// <inheritdoc/>
    public override IReadOnlyList<IField> Nested => IsTree ? [] : shape().Fields;

    /// <inheritdoc/>
    public override void WriteWire(ref WireWriter writer, T message)
    {
        foreach (var child in member.Get(message))
        {
            int start = writer.Begin(Number);
            shape().WriteWire(ref writer, child);
            writer.End(start);
        }
    }

    /// <inheritdoc/>
    public override void ReadWire(ref WireReader reader, T message)
    {
        var list = ListOf(message);
        if (list.Count == limit || ++reader.Entries > ProtocolLimits.MaxNestedEntries)
        {
            reader.Fail(Name, TooMany(list.Count));
            return;
        }
        var child = shape().Create();
        int outer = reader.Enter(Name);
        shape().ReadWire(ref reader, child);
        reader.Leave(outer);
        reader.FaultInside($"{Name}[{list.Count}]");
        list.Add(child);
    }

    /// <inheritdoc/>
    public override void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        var list = member.Get(message);
        if (list.Count == 0 && form == JsonForm.Sent)
            return;
        writer.WriteStartArray(NameIn(form));
        foreach (var child in list)
        {
            writer.WriteStartObject();
            shape().WriteJson(writer, child, form);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public override void ReadJson(ref JsonInput input, T message)
    {
        if (input.IsMissing || !input.Expect(Name, JsonTokenType.StartArray, "an array"))
            return;
        var list = new List<TChild>();
        if (++input.Depth > ProtocolLimits.MaxTimingDepth)
            input.Fail(Name, TooDeep());
        while (input.Fault is null)
        {
            input.Next();
            if (input.Reader.TokenType == JsonTokenType.EndArray)
                break;
            ReadEntry(ref input, list);
        }
        input.Depth--;
        member.Set(message, list);
    }

    /// <inheritdoc/>
    public override EventFault? Check(T message, in CheckScope scope)
    {
        var list = member.Get(message);
        if (list.Count == 0)
            return Missing();
        if (list.Count > limit)
            return Fault(TooMany(limit));
        if (IsTree && scope.Depth >= ProtocolLimits.MaxTimingDepth)
            return Fault(TooDeep());
        for (int i = 0; i < list.Count; i++)
            if (shape().Check(list[i], scope with { Depth = scope.Depth + 1 }) is { } fault)
                return fault.Inside($"{Name}[{i}]");
        return null;
    }

    private static string TooDeep() => $"is nested deeper than {ProtocolLimits.MaxTimingDepth}";

    private string TooMany(int count) => count >= limit
        ? $"has more than {limit} entries"
        : $"brings the event over {ProtocolLimits.MaxNestedEntries} nested entries";

    private void ReadEntry(ref JsonInput input, List<TChild> list)
    {
        if (list.Count == limit || ++input.Entries > ProtocolLimits.MaxNestedEntries)
        {
            input.Fail(Name, TooMany(list.Count));
            return;
        }
        if (!input.Expect(Name, JsonTokenType.StartObject, "an array of objects"))
            return;
        var child = shape().Create();
        shape().ReadJson(ref input, child);
        input.FaultInside($"{Name}[{list.Count}]");
        list.Add(child);
    }

    private List<TChild> ListOf(T message)
    {
        if (member.Get(message) is List<TChild> list)
            return list;
        list = [];
        member.Set(message, list);
        return list;
    }
}
