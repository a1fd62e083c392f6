using System.Runtime.CompilerServices;

namespace DebugGrid.Client.Dumping;

/// <summary>Types as C# writes them: <c>int</c>, <c>List&lt;Order&gt;</c>, <c>Order[]</c>, <c>int?</c>. Without namespaces.</summary>
internal static class TypeNames
{
    private const int MaxDepth = 4;
    private static readonly ConditionalWeakTable<Type, string> Known = [];
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    /// <summary>The name.</summary>
    public static string Of(Type type) => Known.GetValue(type, static unknown => Make(unknown, MaxDepth));

    private static string Make(Type type, int depth)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        if (depth == 0)
            return "…";
        if (type.IsArray)
            return $"{Make(type.GetElementType()!, depth - 1)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsByRef || type.IsPointer)
            return Make(type.GetElementType()!, depth - 1) + (type.IsByRef ? "&" : "*");
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Make(inner, depth - 1) + "?";
        if (type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal))
            return "anonymous";
        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0)
            return type.Name;
        return $"{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(argument => Make(argument, depth - 1)))}>";
    }
}
