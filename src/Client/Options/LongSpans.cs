using System.Collections;
using System.Reflection;

namespace DebugGrid.Client;

/// <summary>Finds time spans among settings that are longer than any of them can be meant, and than the platform's timers take.</summary>
internal static class LongSpans
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>What is wrong, each naming its key.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="path">The key of them all.</param>
    public static IEnumerable<string> In(object options, string path)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            string key = $"{path}:{property.Name}";
            object? value = property.GetValue(options);
            if (value is TimeSpan span && span > Longest)
                yield return $"{key} is {span}, and must be at most {Longest}.";
            foreach (string fault in Below(value, key))
                yield return fault;
        }
    }

    private static IEnumerable<string> Below(object? value, string key) => value switch
    {
        string => [],
        IEnumerable items => items.Cast<object?>().SelectMany((item, at) => Below(item, $"{key}:{at}")),
        not null when value.GetType() is { IsClass: true } type && type.Assembly == typeof(LongSpans).Assembly => In(value, key),
        _ => [],
    };
}
