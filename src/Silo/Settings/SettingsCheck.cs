using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Silo.Settings;

/// <summary>Holds a configuration against the catalog: keys that do not exist and values that cannot be read, which would else be passed over or end in a stack trace.</summary>
internal static class SettingsCheck
{
    private const string Prefix = GridOptions.Section + ":";

    /// <summary>Everything that is wrong, each naming its key.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        foreach (string fault in LevelFaults(configuration))
            yield return fault;
        foreach ((string key, string value) in Values(configuration))
            if (SettingsCatalog.Find(key) is { } setting)
            {
                if (Unreadable(setting.Type, value) is { } why)
                    yield return $"{key} is '{value}'; {why}.";
            }
            else if (SettingsCatalog.Derived.TryGetValue(key, out string? source))
                yield return $"{key} cannot be set; it follows from {source}.";
            else if (SettingsCatalog.OwnSections.Any(section => key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase)))
                yield return $"{key} is not a setting; docs/settings.md lists them all.";
    }

    /// <summary>Keys that mean nothing to a silo. They may be an application's, whose settings have the same root.</summary>
    public static IEnumerable<string> Foreign(IConfiguration configuration) =>
        Values(configuration).Select(pair => pair.Key).Where(key => SettingsCatalog.Find(key) is null && !SettingsCatalog.Derived.ContainsKey(key));

    private static IEnumerable<string> LevelFaults(IConfiguration configuration) => configuration.GetSection("Logging").AsEnumerable()
        .Where(static pair => pair.Value is not null && pair.Key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase) && !Enum.TryParse(pair.Value, ignoreCase: true, out LogLevel _))
        .Select(static pair => $"{pair.Key} is '{pair.Value}'; it must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");

    private static IEnumerable<(string Key, string Value)> Values(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(pair => pair.Value is not null && pair.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        .Select(pair => (pair.Key, pair.Value!))
        .OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    private static string? Unreadable(Type type, string value)
    {
        // A bare number would be days.
        if (type == typeof(TimeSpan))
            return value.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _)
                ? null : "it must be a time span, [days.]hours:minutes:seconds, such as 00:00:30 or 7.00:00:00";
        if (type == typeof(string))
            return null;
        if (type.IsEnum)
            return Enum.TryParse(type, value, ignoreCase: true, out _) ? null : $"it must be one of {string.Join(", ", Enum.GetNames(type))}";
        if (TypeDescriptor.GetConverter(type).IsValid(value))
            return null;
        return type == typeof(bool) ? "it must be true or false" : type == typeof(double) ? "it must be a number" : "it must be a whole number";
    }
}
