using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Silo.Settings;

/// <summary>Holds a configuration against the catalog: keys that do not exist and values that cannot be read, which would else be passed over or end in a stack trace.</summary>
internal static class SettingsCheck
{
    private const string Prefix = GridOptions.Section + ":";

    /// <summary>Everything that is wrong, each with its key, which the text names.</summary>
    public static IEnumerable<(string Key, string Text)> Faults(IConfiguration configuration)
    {
        foreach ((string key, string value) in Values(configuration))
            if (FaultOf(key, value) is { } fault)
                yield return (key, fault);
    }

    /// <summary>The configuration without what is wrong in it, so that the rest can be looked at too.</summary>
    public static IConfiguration Without(IConfiguration configuration, IEnumerable<string> keys)
    {
        var wrong = keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new ConfigurationBuilder().AddInMemoryCollection(configuration.AsEnumerable().Where(pair => pair.Value is not null && !wrong.Contains(pair.Key))).Build();
    }

    /// <summary>Keys of applications, which have settings of the same root and mean nothing to a silo.</summary>
    public static IEnumerable<string> Foreign(IConfiguration configuration) => Values(configuration).Select(pair => pair.Key).Where(IsOfApplications);

    private static string? FaultOf(string key, string value)
    {
        if (!key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return IsLevel(key)
                ? Enum.TryParse(value, ignoreCase: true, out LogLevel _) ? null : $"{key} is '{value}'; it must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}."
                : !key.Contains(':', StringComparison.Ordinal) || SettingsCatalog.Find(Prefix + key) is null ? null : $"{key} is not a setting; {Prefix}{key} is.";
        }

        if (SettingsCatalog.Find(key) is { } setting)
            return Unreadable(setting.Type, value) is { } why ? $"{key} is '{value}'; {why}." : null;
        if (SettingsCatalog.Derived.TryGetValue(key, out string? source))
            return $"{key} cannot be set; it follows from {source}.";
        return IsOfApplications(key) ? null : $"{key} is not a setting; docs/settings.md lists them all.";
    }

    private static bool IsLevel(string key) =>
        key.StartsWith("Logging:", StringComparison.OrdinalIgnoreCase) && key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfApplications(string key) =>
        key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && SettingsCatalog.OfApplications.Contains(key[Prefix.Length..].Split(':')[0]);

    private static IEnumerable<(string Key, string Value)> Values(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(static pair => pair.Value is not null)
        .Select(static pair => (pair.Key, pair.Value!))
        .OrderBy(static pair => pair.Key, StringComparer.OrdinalIgnoreCase);

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
