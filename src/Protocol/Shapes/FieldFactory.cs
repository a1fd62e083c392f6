using System.Diagnostics.CodeAnalysis;

namespace DebugGrid.Protocol.Shapes;

/// <summary>Makes the fields of one message from its properties, so that a table reads as number, name, property.</summary>
internal static class FieldFactory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>
    where T : class
{
    public static Field<T> Text(int number, string name, string property, TextRule rule, bool required = false, params string[] synonyms)
    {
        var member = new Member<T, string?>(property);
        return new TextField<T>(number, name, member.Get, member.Set, rule) { Required = required, Synonyms = synonyms };
    }

    public static Field<T> Session(int number, string name, string property)
    {
        var member = new Member<T, SessionId>(property);
        return new IdField<T>(number, name, m => member.Get(m).ValueOrNull, (m, text) => member.Set(m, new SessionId(text)), TextRule.Id);
    }

    public static Field<T> Correlation(int number, string name, string property)
    {
        var member = new Member<T, CorrelationId>(property);
        return new IdField<T>(number, name, m => member.Get(m).ValueOrNull, (m, text) => member.Set(m, new CorrelationId(text)), TextRule.RareId);
    }

    public static Field<T> Execution(int number, string name, string property)
    {
        var member = new Member<T, ExecutionId>(property);
        return new IdField<T>(number, name, m => member.Get(m).ValueOrNull, (m, text) => member.Set(m, new ExecutionId(text)), TextRule.RareId);
    }

    public static Field<T> Transaction(int number, string name, string property)
    {
        var member = new Member<T, TransactionId>(property);
        return new IdField<T>(number, name, m => member.Get(m).ValueOrNull, (m, text) => member.Set(m, new TransactionId(text)), TextRule.RareId);
    }

    public static Field<T>[] Context(int number, string prefix, string property)
    {
        var member = new Member<T, ContextKey>(property);
        return
        [
            new TextField<T>(number, prefix + "_type", m => member.Get(m).Type, (m, text) => member.Set(m, new ContextKey(text, member.Get(m).Id)), TextRule.Type),
            new TextField<T>(number + 1, prefix + "_id", m => member.Get(m).Id, (m, text) => member.Set(m, new ContextKey(member.Get(m).Type, text)), TextRule.Id),
        ];
    }

    public static Field<T>[] Component(int number, string prefix, string property)
    {
        var member = new Member<T, ComponentKey>(property);
        return
        [
            new TextField<T>(number, prefix + "_type", m => member.Get(m).Type, (m, text) => member.Set(m, new ComponentKey(text, member.Get(m).Id)), TextRule.Type),
            new TextField<T>(number + 1, prefix + "_id", m => member.Get(m).Id, (m, text) => member.Set(m, new ComponentKey(member.Get(m).Type, text)), TextRule.Id),
        ];
    }

    public static Field<T> Event(int number, string name, string property, bool givenByDoor = false) =>
        new EventIdField<T>(number, name, new Member<T, EventId>(property)) { Required = givenByDoor, IsGivenByDoor = givenByDoor };

    public static Field<T> Hex(int number, string name, string property, int bytes) => new HexField<T>(number, name, new Member<T, string?>(property), bytes);

    public static Field<T> Time(int number, string name, string property, bool givenByDoor = false, params string[] synonyms) =>
        new TimestampField<T>(number, name, new Member<T, Timestamp>(property)) { Required = givenByDoor, IsGivenByDoor = givenByDoor, Synonyms = synonyms };

    public static Field<T> Json(int number, string name, string property, bool required = false, bool objectOnly = false) =>
        new JsonTextField<T>(number, name, new Member<T, JsonText>(property), objectOnly) { Required = required };

    public static Field<T> Number(int number, string name, string property, NumberRange range)
    {
        var member = new Member<T, double?>(property);
        return new NumberField<T>(number, name, member.Get, member.Set, range);
    }

    public static Field<T> Value(int number, string name, string property, NumberRange range) =>
        new ValueField<T>(number, name, new Member<T, double>(property), range);

    public static Field<T> Integer(int number, string name, string property, long min, long max)
    {
        var member = new Member<T, long?>(property);
        return new IntegerField<T>(number, name, member.Get, member.Set, min, max, IntegerField<T>.LongBits, unsaid: null);
    }

    public static Field<T> Index(int number, string name, string property)
    {
        var member = new Member<T, int>(property);
        return new IntegerField<T>(number, name, m => member.Get(m), (m, value) => member.Set(m, (int)(value ?? 0)), 0, int.MaxValue, IntegerField<T>.IntBits, unsaid: 0);
    }

    public static Field<T> Flag(int number, string name, string property, bool unsaid, bool required = false)
    {
        var member = new Member<T, bool>(property);
        return new FlagField<T>(number, name, m => member.Get(m), member.Set, unsaid) { Required = required, RequiredInJson = required };
    }

    public static Field<T> OptionalFlag(int number, string name, string property)
    {
        var member = new Member<T, bool?>(property);
        return new FlagField<T>(number, name, member.Get, (m, value) => member.Set(m, value), unsaid: null);
    }

    public static Field<T> Enum<TEnum>(int number, string name, string property, params string[] synonyms)
        where TEnum : struct, Enum => new EnumField<T, TEnum>(number, name, new Member<T, TEnum>(property)) { Synonyms = synonyms };

    public static Field<T> Texts(int number, string name, string property, int limit, TextRule rule) =>
        new TextListField<T>(number, name, new Member<T, IReadOnlyList<string>>(property), limit, rule);

    public static Field<T> Message<TChild>(int number, string name, string property, MessageShape<TChild> shape, bool required = false)
        where TChild : class => new MessageField<T, TChild>(number, name, new Member<T, TChild?>(property), shape) { Required = required };

    public static Field<T> Messages<TChild>(int number, string name, string property, int limit, Func<MessageShape<TChild>> shape, bool required = false)
        where TChild : class =>
        new MessageListField<T, TChild>(number, name, new Member<T, IReadOnlyList<TChild>>(property), limit, shape) { Required = required };
}
