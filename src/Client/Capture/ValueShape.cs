using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace DebugGrid.Client.Capture;

/// <summary>What is captured of the values of one type; found once a type.</summary>
internal sealed class ValueShape
{
    private static readonly ConditionalWeakTable<Type, ValueShape> Known = [];
    private static readonly Type[] NoData =
    [
        typeof(Delegate), typeof(MemberInfo), typeof(Assembly), typeof(Module), typeof(Task), typeof(Stream), typeof(Thread), typeof(WaitHandle), typeof(CancellationToken),
        typeof(CancellationTokenSource), typeof(nint), typeof(nuint), typeof(IQueryable), typeof(IServiceProvider), typeof(TimeProvider), typeof(System.Data.IDbConnection),
        typeof(IAsyncResult), typeof(ValueTask), typeof(Pointer), typeof(IEnumerator),
    ];

    private ValueShape(Type type)
    {
        Name = NameOf(type);
        Kind = KindOf(type);
        Members = Kind == ShapeKind.Object ? [.. MembersOf(type)] : [];
    }

    /// <summary>How it is captured.</summary>
    public ShapeKind Kind { get; }

    /// <summary>The type's name for a person.</summary>
    public string Name { get; }

    /// <summary>The members of an object in the order of their declaration.</summary>
    public IReadOnlyList<MemberShape> Members { get; }

    /// <summary>The shape of a type.</summary>
    public static ValueShape Of(Type type) => Known.GetValue(type, static type => new ValueShape(type));

    /// <summary>The members Key and Value of a pair.</summary>
    public bool IsPair(out MemberShape key, out MemberShape value)
    {
        bool isPair = Members is [{ Name: "Key" }, { Name: "Value" }];
        key = isPair ? Members[0] : null!;
        value = isPair ? Members[1] : null!;
        return isPair;
    }

    /// <summary>The member that names an entry whose value stands beside it, or null.</summary>
    public MemberShape? PairName => Members.Any(member => SecretPair.IsValue(member.Name)) ? Members.FirstOrDefault(member => SecretPair.IsName(member.Name)) : null;

    private static string NameOf(Type type) => type.FullName is { Length: <= 256 } full && !type.IsGenericType ? full : type.Name;

    private static ShapeKind KindOf(Type type)
    {
        if (type.IsDefined(typeof(DebugRedactAttribute), inherit: true))
            return ShapeKind.Redacted;
        if (type.IsArray)
            return ShapeKind.List;
        if (Array.Exists(NoData, known => known.IsAssignableFrom(type)) || Generic(type, typeof(ValueTask<>)) || type.IsPointer)
            return ShapeKind.Named;
        if (type.IsDefined(typeof(JsonConverterAttribute), inherit: false))
            return ShapeKind.Converted;
        if (typeof(IDictionary).IsAssignableFrom(type))
            return ShapeKind.Dictionary;
        if (!typeof(IEnumerable).IsAssignableFrom(type))
            return Array.Exists(type.GetInterfaces(), static face => Generic(face, typeof(IAsyncEnumerable<>))) ? ShapeKind.Named : ShapeKind.Object;
        var faces = type.GetInterfaces();
        if (Array.Exists(faces, static face => Generic(face, typeof(IDictionary<,>)) || Generic(face, typeof(IReadOnlyDictionary<,>))))
            return ShapeKind.Pairs;
        // What is no collection may be a query or read once only: to enumerate it would do the application's work, or take it away.
        bool isHeld = typeof(ICollection).IsAssignableFrom(type) || Array.Exists(faces, static face => Generic(face, typeof(ICollection<>)) || Generic(face, typeof(IReadOnlyCollection<>)));
        return isHeld ? ShapeKind.List : ShapeKind.Named;
    }

    private static bool Generic(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static IEnumerable<MemberShape> MembersOf(Type type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            bool isReadable = property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && IsBoxable(property.PropertyType);
            if (isReadable && !IsIgnored(property) && seen.Add(property.Name))
                yield return new MemberShape(property, property.GetMethod!, WrittenName(property));
        }
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            if (IsBoxable(field.FieldType) && !IsIgnored(field) && seen.Add(field.Name))
                yield return new MemberShape(field, WrittenName(field));
        }
    }

    private static bool IsBoxable(Type type) => type is { IsByRef: false, IsByRefLike: false, IsPointer: false, IsFunctionPointer: false };

    private static bool IsIgnored(MemberInfo member) => member.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always };

    private static string WrittenName(MemberInfo member) => member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? member.Name;
}
