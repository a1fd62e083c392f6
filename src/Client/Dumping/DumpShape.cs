using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using DebugGrid.Client.Capture;

namespace DebugGrid.Client.Dumping;

/// <summary>
/// How the values of a type are shown. Only what is there already is enumerated: dictionaries, lists and sets, never a query or an iterator, which would
/// run the application's code, maybe without end.
/// </summary>
internal sealed class DumpShape
{
    /// <summary>The member of a pair that holds its value.</summary>
    public const string PairValue = "Value";

    private const string PairKey = "Key";
    private const string RecordContract = "EqualityContract";
    private static readonly ConditionalWeakTable<Type, DumpShape> Known = [];
    private readonly PropertyInfo? count;

    private DumpShape(Type type)
    {
        var interfaces = type.GetInterfaces();
        var collection = interfaces.FirstOrDefault(candidate => IsOf(candidate, typeof(IReadOnlyCollection<>)) || IsOf(candidate, typeof(ICollection<>)));
        count = collection?.GetProperty("Count");
        IsPairs = interfaces.Any(candidate => IsOf(candidate, typeof(IReadOnlyDictionary<,>)) || IsOf(candidate, typeof(IDictionary<,>)));
        IsTable = IsPairs || interfaces.Contains(typeof(IDictionary));
        IsList = !IsTable && (collection is not null || interfaces.Contains(typeof(ICollection)));
        IsLazy = !IsTable && !IsList && interfaces.Contains(typeof(IEnumerable));
        Members = IsTable || IsList || IsLazy ? [] : [.. MembersOf(type)];
    }

    /// <summary>A dictionary.</summary>
    public bool IsTable { get; }

    /// <summary>A list or set.</summary>
    public bool IsList { get; }

    /// <summary>Something that makes its elements when asked.</summary>
    public bool IsLazy { get; }

    /// <summary>What an object consists of: of the base types first, in the order of declaration.</summary>
    public IReadOnlyList<DumpMember> Members { get; }

    private bool IsPairs { get; }

    /// <summary>The shape of a type.</summary>
    public static DumpShape Of(Type type) => Known.GetValue(type, static unknown => new DumpShape(unknown));

    /// <summary>How many elements there are, or null where only counting would tell.</summary>
    public int? CountOf(object value) => value is ICollection known ? known.Count : (int?)count?.GetValue(value, BindingFlags.DoNotWrapExceptions, null, null, null);

    /// <summary>Whether a value is a pair of a secret name and its value.</summary>
    public bool IsSecretPair(object value, Redactor redactor) =>
        Members is [{ Name: PairKey } key, { Name: PairValue }, ..] && key.ValueOf(value) is string name && redactor.IsSecret(name);

    /// <summary>A dictionary's entries, as they come.</summary>
    public static IEnumerable<(object? Key, object? Value)> Pairs(object table)
    {
        if (table is IDictionary entries)
        {
            foreach (DictionaryEntry entry in entries)
                yield return (entry.Key, entry.Value);
            yield break;
        }
        foreach (object item in (IEnumerable)table)
        {
            var members = Of(item.GetType()).Members;
            yield return (members[0].ValueOf(item), members[1].ValueOf(item));
        }
    }

    private static bool IsOf(Type candidate, Type definition) => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition;

    private static IEnumerable<DumpMember> MembersOf(Type type)
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        bool isOwn = !(type.Namespace ?? string.Empty).StartsWith("System", StringComparison.Ordinal);
        var lineage = new Stack<Type>();
        for (var part = type; part is not null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
            lineage.Push(part);
        var members = new OrderedDictionary<string, DumpMember>();
        foreach (var part in lineage)
        {
            foreach (var member in part.GetMembers(all).OrderBy(member => member.MetadataToken))
            {
                if (MemberOf(member) is { } shown && (isOwn || shown.IsPublic))
                    members[shown.Name] = shown;
            }
        }
        HideFieldsBehind(members.Values, type);
        return members.Values.OrderByDescending(member => member.IsPublic);
    }

    /// <summary>A field holds what a redacted property shows, or a redacted parameter took, when it has the same name but for marks such as an underscore.</summary>
    private static void HideFieldsBehind(ICollection<DumpMember> members, Type type)
    {
        var parameters = type.GetConstructors().SelectMany(made => made.GetParameters()).Where(RedactedMembers.Contains).Select(parameter => parameter.Name!);
        var hidden = members.Where(member => member.IsRedacted).Select(member => member.Name).Concat(parameters).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var member in members.Where(member => !member.IsPublic && hidden.Contains(PlainName(member.Name))))
            member.Hide();
    }

    private static string PlainName(string field)
    {
        int end = field.IndexOf('>', StringComparison.Ordinal);
        if (field.StartsWith('<') && end > 0)
            return field[1..end];
        return field.StartsWith("m_", StringComparison.Ordinal) ? field[2..] : field.TrimStart('_');
    }

    private static DumpMember? MemberOf(MemberInfo member) => member switch
    {
        PropertyInfo { GetMethod: not null } property when property.GetIndexParameters().Length == 0 && property.Name != RecordContract && !property.Name.Contains('.', StringComparison.Ordinal)
            && IsReadable(property.PropertyType) => new DumpMember(property),
        FieldInfo field when !(field.Name.StartsWith('<') && field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal)) && IsReadable(field.FieldType) => new DumpMember(field),
        _ => null,
    };

    private static bool IsReadable(Type type) => !type.IsByRefLike && !type.IsByRef && !type.IsPointer && !type.IsFunctionPointer;
}
