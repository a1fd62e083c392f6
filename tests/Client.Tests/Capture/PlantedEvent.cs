using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Capture;

/// <summary>Makes events of every kind with a text in each place that holds text: fields, lists, ids and JSON.</summary>
/// <param name="text">The text of fields.</param>
/// <param name="id">The text of ids; null leaves ids as the kind needs them.</param>
/// <param name="json">The text inside JSON; null leaves JSON away.</param>
internal sealed class PlantedEvent(string text, string? id, string? json)
{
    /// <summary>What holds digits and no text.</summary>
    private static readonly string[] Digits = [nameof(DebugEvent.TraceId), nameof(DebugEvent.SpanId), nameof(ExecutionRecord.CodeHash)];

    private static readonly string[] Ids = [nameof(ContextEvent.VariantId), nameof(ContextEvent.ParentContext), nameof(ContextEvent.ParentContextType)];

    /// <summary>Every kind of event.</summary>
    public static IReadOnlyList<Type> Kinds { get; } = [.. typeof(DebugEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DebugEvent)) && !type.IsAbstract)];

    /// <summary>How many texts were planted.</summary>
    public int Count { get; private set; }

    /// <summary>An event of a kind.</summary>
    public DebugEvent Of(Type kind) => (DebugEvent)Made(kind);

    private object Made(Type type)
    {
        if (type == typeof(string))
            return Counted(text);
        if (type == typeof(TimingNode))
            return new TimingNode(Counted(text), 1, null, [new TimingLap(Counted(text), 1)], [new TimingNode(Counted(text), 1, null, [], [])]);
        if (typeof(IEnumerable).IsAssignableFrom(type))
        {
            var item = type.GetGenericArguments()[0];
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
            list.Add(Made(item));
            return list;
        }
        object made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && !Digits.Contains(property.Name)))
        {
            if (ValueOf(property) is { } value)
                property.SetValue(made, value);
        }
        return made;
    }

    private object? ValueOf(PropertyInfo property)
    {
        var type = property.PropertyType;
        if (type == typeof(JsonText))
            return json is null ? null : JsonText.From($$"""{"note":{{Quoted(json)}},"password":{{Quoted(json)}},"list":[{{Quoted(json)}}]}""");
        if (type == typeof(ContextKey))
            return new ContextKey("tool", Id());
        if (type == typeof(ComponentKey))
            return new ComponentKey("service", Id());
        if (type == typeof(SessionId))
            return new SessionId(Id());
        if (type == typeof(CorrelationId))
            return new CorrelationId(Id());
        if (type == typeof(TransactionId))
            return new TransactionId(Id());
        if (type == typeof(ExecutionId))
            return new ExecutionId(Id());
        if (Ids.Contains(property.Name))
            return id is null ? null : property.Name == nameof(ContextEvent.ParentContextType) ? "tool" : Id();
        bool hasTexts = type == typeof(string) || (type.Namespace == typeof(DebugEvent).Namespace && type.IsClass) || type.IsInterface;
        return hasTexts ? Made(type) : null;
    }

    private string Id() => id is null ? "planted" : id;

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private string Counted(string planted)
    {
        Count++;
        return planted;
    }
}
