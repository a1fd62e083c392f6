using System.Runtime.CompilerServices;
using System.Text;

namespace DebugGrid.Protocol;

/// <summary>The names of one enumeration, made once.</summary>
internal static class EnumTable<TEnum>
    where TEnum : struct, Enum
{
    private static readonly string?[] ByNumber = MakeByNumber();
    private static readonly Dictionary<string, TEnum> ByName = MakeByName();
    private static readonly Dictionary<string, TEnum>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    public static IReadOnlyList<string> Names { get; } = MakeNames();

    public static string List { get; } = $"{string.Join(", ", Names.SkipLast(1))} or {Names[^1]}";

    public static string? NameOf(TEnum value)
    {
        int number = Unsafe.BitCast<TEnum, int>(value);
        return (uint)number < (uint)ByNumber.Length ? ByNumber[number] : null;
    }

    public static bool TryParse(ReadOnlySpan<char> name, out TEnum value) => Lookup.TryGetValue(name, out value);

    private static string[] MakeNames() =>
        [.. typeof(TEnum).GetFields().Where(f => f.IsLiteral).OrderBy(f => f.MetadataToken).Select(f => Snake(f.Name))];

    private static string?[] MakeByNumber()
    {
        var values = Enum.GetValues<TEnum>();
        var names = new string?[values.Max(Unsafe.BitCast<TEnum, int>) + 1];
        foreach (var value in values)
            names[Unsafe.BitCast<TEnum, int>(value)] = Snake(value.ToString());
        return names;
    }

    private static Dictionary<string, TEnum> MakeByName()
    {
        var byName = Enum.GetValues<TEnum>().ToDictionary(v => Snake(v.ToString()), StringComparer.OrdinalIgnoreCase);
        if (byName is Dictionary<string, EventLevel> levels)
        {
            levels["warn"] = EventLevel.Warning;
            levels["information"] = EventLevel.Info;
            levels["fatal"] = EventLevel.Critical;
        }
        return byName;
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
