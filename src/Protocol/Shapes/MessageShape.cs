using System.Text.Json;
using DebugGrid.Protocol.Primitives;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The table of a message's fields, and what goes over all of them.</summary>
/// <param name="create">Makes an empty message.</param>
/// <param name="fields">The fields by ascending number.</param>
/// <param name="rule">What fields taken alone cannot say; null for nothing.</param>
internal sealed class MessageShape<T>(Func<T> create, Field<T>[] fields, Func<T, EventFault?>? rule = null)
    where T : class
{
    private readonly Field<T>?[] byNumber = Index(fields);
    private readonly ulong required = fields.Where(field => !field.MayBeUnsaid).Aggregate(0UL, (mask, field) => mask | (1UL << field.Number));

    /// <summary>The fields by ascending number.</summary>
    public IReadOnlyList<Field<T>> Fields => fields;

    /// <summary>Makes an empty message.</summary>
    public T Create() => create();

    /// <summary>Writes the fields that have a value.</summary>
    public void WriteWire(ref WireWriter writer, T message)
    {
        foreach (var field in fields)
            field.WriteWire(ref writer, message);
    }

    /// <summary>Reads fields to the end of the message that the reader is in; unknown ones are passed over.</summary>
    public void ReadWire(ref WireReader reader, T message)
    {
        while (reader.TryReadTag(out int number, out var type))
            ReadField(ref reader, number, type, message);
    }

    /// <summary>Reads the value behind a tag.</summary>
    public void ReadField(ref WireReader reader, int number, WireType type, T message)
    {
        var field = (uint)number < (uint)byNumber.Length ? byNumber[number] : null;
        if (field is null)
            reader.Skip(type);
        else if (field.WireType == type)
            field.ReadWire(ref reader, message);
        else
            reader.Fail(field.Name, $"has wire type {(int)type} instead of {(int)field.WireType}");
    }

    /// <summary>Says whether the rest of the message that the reader is in certainly keeps to the rules of its fields; those between the fields are not asked.</summary>
    public bool Passes(ref WireReader reader, in CheckScope scope)
    {
        ulong said = 0;
        while (reader.TryReadTag(out int number, out var type))
            if (!Passes(ref reader, number, type, scope, ref said))
                return false;
        return HasRequired(said);
    }

    /// <summary>Says whether the value behind a tag certainly keeps to its field's rules.</summary>
    /// <param name="reader">Behind the tag; moved behind the value.</param>
    /// <param name="number">The tag's number.</param>
    /// <param name="type">The tag's type.</param>
    /// <param name="scope">What the check depends on.</param>
    /// <param name="said">One bit for each field that has a value.</param>
    public bool Passes(ref WireReader reader, int number, WireType type, in CheckScope scope, ref ulong said)
    {
        var field = (uint)number < (uint)byNumber.Length ? byNumber[number] : null;
        if (field is null || field.WireType != type)
            return false;
        var verdict = field.Look(ref reader, scope);
        said |= verdict == Verdict.Good ? 1UL << number : 0;
        return verdict != Verdict.Unsure;
    }

    /// <summary>Says whether the fields that have a value are all that must have one.</summary>
    public bool HasRequired(ulong said) => (said & required) == required;

    /// <summary>Writes the properties that have a value, without the braces.</summary>
    public void WriteJson(Utf8JsonWriter writer, T message, JsonForm form)
    {
        foreach (var field in fields)
            field.WriteJson(writer, message, form);
    }

    /// <summary>Reads a whole JSON object; the reader stands at its first brace and is left at its last one, unless there is a fault.</summary>
    public void ReadJson(ref JsonInput input, T message)
    {
        ulong seen = 0;
        int next = 0;
        for (input.Next(); input.Reader.TokenType == JsonTokenType.PropertyName && input.Fault is null; input.Next())
        {
            if (!TryReadProperty(ref input, message, ref next, ref seen))
                input.Fail(input.ShownName(), "is not a known field here");
            if (input.Fault is not null)
                return;
        }
        RequireSeen(ref input, seen);
    }

    /// <summary>Reads the property that the reader stands at, name and value, if it is one of these fields.</summary>
    /// <param name="input">The JSON.</param>
    /// <param name="message">What is filled.</param>
    /// <param name="next">The index of the field that is expected next: senders keep their order, so it is tried first.</param>
    /// <param name="seen">One bit for each field that was there.</param>
    public bool TryReadProperty(ref JsonInput input, T message, ref int next, ref ulong seen)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            int index = next + i < fields.Length ? next + i : next + i - fields.Length;
            if (!fields[index].IsNamed(input))
                continue;
            next = index + 1;
            seen |= 1UL << index;
            input.Next();
            fields[index].ReadJson(ref input, message);
            return true;
        }
        return false;
    }

    /// <summary>Notes a fault when JSON left out a field that it must name.</summary>
    public void RequireSeen(ref JsonInput input, ulong seen)
    {
        for (int i = 0; i < fields.Length; i++)
            if (fields[i].RequiredInJson && (seen & (1UL << i)) == 0)
                input.Fail(fields[i].Name, "is missing");
    }

    /// <summary>Says what is wrong with a message, or null.</summary>
    public EventFault? Check(T message, in CheckScope scope)
    {
        foreach (var field in fields)
            if (field.Check(message, scope) is { } fault)
                return fault;
        return rule?.Invoke(message);
    }

    private static Field<T>?[] Index(Field<T>[] fields)
    {
        var byNumber = new Field<T>?[fields.Max(f => f.Number) + 1];
        foreach (var field in fields)
            byNumber[field.Number] = field;
        return byNumber;
    }
}
