namespace DebugGrid.Protocol;

/// <summary>
/// The names that senders, queries and tables use for the values of the protocol's enumerations: lower case with underscores
/// (<c>llm_call</c>, <c>warning</c>, <c>timeout</c>).
/// </summary>
public static class EnumNames
{
    /// <summary>The value's name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        EnumTable<TEnum>.NameOf(value) ?? throw new ArgumentOutOfRangeException(nameof(value), value, $"Not a {typeof(TEnum).Name}.");

    /// <summary>Finds a value by its name, whatever its case. <see cref="EventLevel"/> also knows warn, information and fatal.</summary>
    public static bool TryParse<TEnum>(ReadOnlySpan<char> name, out TEnum value)
        where TEnum : struct, Enum => EnumTable<TEnum>.TryParse(name, out value);

    /// <summary>Says whether the value is one of the enumeration's.</summary>
    public static bool IsKnown<TEnum>(TEnum value)
        where TEnum : struct, Enum => EnumTable<TEnum>.NameOf(value) is not null;

    /// <summary>All names, in the order of their declaration.</summary>
    public static IReadOnlyList<string> All<TEnum>()
        where TEnum : struct, Enum => EnumTable<TEnum>.Names;

    /// <summary>All names in one text: "success, error or timeout".</summary>
    public static string List<TEnum>()
        where TEnum : struct, Enum => EnumTable<TEnum>.List;
}
