using System.Collections;
using System.Reflection;
using System.Text.Json;
using DebugGrid.Client.Capture;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Capture;

public class EventTextTests
{
    private const string Planted = "password=geheim123";
    private const string Cleaned = "password=[redacted]";

    /// <summary>What identifies, and stays as it is.</summary>
    private static readonly string[] Ids = [nameof(DebugEvent.TraceId), nameof(DebugEvent.SpanId), nameof(ExecutionRecord.CodeHash), nameof(ContextEvent.VariantId), nameof(ContextEvent.ParentContext), nameof(ContextEvent.ParentContextType)];

    public static TheoryData<string> Kinds { get; } =
        [.. typeof(DebugEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DebugEvent)) && !type.IsAbstract).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_secret_in_any_text_of_any_kind_stays_inside(string kind)
    {
        var type = typeof(DebugEvent).Assembly.GetTypes().Single(type => type.Name == kind);
        int planted = 0;
        var message = (DebugEvent)WithSecrets(type, ref planted);
        string written = JsonSerializer.Serialize(EventTexts.Clean(message, new Redactor(new RedactionOptions())), type);

        Assert.DoesNotContain("geheim123", written, StringComparison.Ordinal);
        Assert.Equal(planted, written.Split(Cleaned).Length - 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_event_without_secrets_stays_the_same_object(string kind)
    {
        var message = (DebugEvent)Activator.CreateInstance(typeof(DebugEvent).Assembly.GetTypes().Single(type => type.Name == kind))!;
        Assert.Same(message, EventTexts.Clean(message, new Redactor(new RedactionOptions())));
    }

    /// <summary>An object with a secret in each text, lists of one included.</summary>
    private static object WithSecrets(Type type, ref int planted)
    {
        if (type == typeof(string))
        {
            planted++;
            return Planted;
        }
        if (type == typeof(TimingNode))
        {
            planted += 3;
            return new TimingNode(Planted, 1, null, [new TimingLap(Planted, 1)], [new TimingNode(Planted, 1, null, [], [])]);
        }
        if (typeof(IEnumerable).IsAssignableFrom(type))
        {
            var item = type.GetGenericArguments()[0];
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
            list.Add(WithSecrets(item, ref planted));
            return list;
        }
        object made = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && !Ids.Contains(property.Name)))
        {
            bool hasTexts = property.PropertyType == typeof(string) || (property.PropertyType.Namespace == type.Namespace && property.PropertyType.IsClass) || property.PropertyType.IsInterface;
            if (hasTexts)
                property.SetValue(made, WithSecrets(property.PropertyType, ref planted));
        }
        return made;
    }
}
