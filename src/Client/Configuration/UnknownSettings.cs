using System.Collections;
using Microsoft.Extensions.Configuration;

namespace DebugGrid.Client.Configuration;

/// <summary>Finds keys of an application's configuration that no setting of the client has: a mistyped one would be without effect, and without a word.</summary>
internal static class UnknownSettings
{
    /// <summary>What is read by others: the client's own file, and the settings of <c>UseDebugGrid</c> in web applications.</summary>
    private static readonly string[] Others = ["File", "Requests"];

    /// <summary>The keys, from the root on.</summary>
    /// <param name="section">The client's section.</param>
    public static IReadOnlyList<string> In(IConfiguration section)
    {
        var unknown = new List<string>();
        foreach (var child in section.GetChildren())
        {
            if (!Others.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                Find(child, typeof(DebugGridOptions), unknown);
        }
        return unknown;
    }

    private static void Find(IConfigurationSection key, Type options, List<string> unknown)
    {
        var property = Array.Find(options.GetProperties(), property => property.Name.Equals(key.Key, StringComparison.OrdinalIgnoreCase));
        if (property is null)
            unknown.Add(key.Path);
        else
            FindBelow(key, property.PropertyType, unknown);
    }

    private static void FindBelow(IConfigurationSection key, Type type, List<string> unknown)
    {
        var item = type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[^1] : null;
        foreach (var child in key.GetChildren())
        {
            if (item is null)
                Find(child, type, unknown);
            else
                FindBelow(child, item, unknown);
        }
    }
}
