using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace DebugGrid.Client.Configuration;

/// <summary>
/// Reads the texts of a client's section as the settings have them, and says all that is wrong at once: a key that no setting has would be without effect and without a
/// word, and the platform's own binding stops at the first value that it cannot read, takes a bare number for days and passes over a list that is given as one text.
/// </summary>
internal sealed class SectionCheck
{
    /// <summary>What is read by others: the client's own file, and the settings of <c>UseDebugGrid</c> in web applications.</summary>
    private static readonly string[] Others = ["File", "Requests"];

    private readonly List<string> unknown = [];
    private readonly List<string> faults = [];
    private readonly HashSet<string> unreadable = [];

    private SectionCheck()
    {
    }

    /// <summary>Keys that are no settings, from the root on.</summary>
    public IReadOnlyList<string> Unknown => unknown;

    /// <summary>Values that cannot be read, each with its key and what it may be.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>The section without the values that cannot be read.</summary>
    public IConfiguration Readable(IConfigurationSection section) => new ConfigurationBuilder()
        .AddInMemoryCollection(section.AsEnumerable(makePathsRelative: true).Where(pair => !unreadable.Contains($"{section.Path}:{pair.Key}")))
        .Build();

    /// <summary>Checks a section.</summary>
    public static SectionCheck Of(IConfiguration section)
    {
        var check = new SectionCheck();
        foreach (var child in section.GetChildren())
        {
            if (!Others.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                check.Look(child, typeof(DebugGridOptions));
        }
        return check;
    }

    private void Look(IConfigurationSection key, Type options)
    {
        var property = Array.Find(options.GetProperties(BindingFlags.Public | BindingFlags.Instance), property => property.Name.Equals(key.Key, StringComparison.OrdinalIgnoreCase));
        if (property is null)
            unknown.Add(key.Path);
        else
            LookInto(key, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
    }

    private void LookInto(IConfigurationSection key, Type type)
    {
        var item = type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[^1] : null;
        if (!string.IsNullOrEmpty(key.Value) && Expected(type, item, key) is { } expected)
        {
            faults.Add($"{key.Path} is '{key.Value}', and must be {expected}.");
            unreadable.Add(key.Path);
        }
        foreach (var child in key.GetChildren())
        {
            if (item is null)
                Look(child, type);
            else
                LookInto(child, item);
        }
    }

    /// <summary>What the value of a key may be; null where it is that.</summary>
    private static string? Expected(Type type, Type? item, IConfigurationSection key)
    {
        string value = key.Value!;
        if (item is not null)
            return $"a list: {key.Path}:0, {key.Path}:1 and so on";
        if (type == typeof(TimeSpan))
            return value.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _) ? null : "a time span, [days.]hours:minutes:seconds, such as 00:00:30";
        if (type == typeof(bool))
            return bool.TryParse(value, out _) ? null : "true or false";
        if (type.IsEnum)
            return Enum.TryParse(type, value, ignoreCase: true, out object? parsed) && Enum.IsDefined(type, parsed!) ? null : "one of " + string.Join(", ", Enum.GetNames(type));
        if (type == typeof(int) || type == typeof(long))
            return long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) ? null : "a whole number";
        if (type == typeof(double))
            return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : "a number";
        return type == typeof(string) || type == typeof(Uri) ? null : $"settings of its own, such as {key.Path}:{type.GetProperties(BindingFlags.Public | BindingFlags.Instance)[0].Name}";
    }
}
