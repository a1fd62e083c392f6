using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Configuration;

/// <summary>Environment variables by which the systems that DebugGrid succeeds were set, as settings of a client.</summary>
internal static class SeedVariables
{
    private const string Enabled = DebugGridOptions.Section + ":Enabled";
    private const string Level = DebugGridOptions.Section + ":Filters:Level";
    private const string BatchInterval = DebugGridOptions.Section + ":Sending:BatchInterval";

    /// <summary>The settings that the variables stand for. A value that makes no sense is told through the event source and counts as not set.</summary>
    /// <param name="environment">A variable's value by its name, or null.</param>
    public static Dictionary<string, string?> Read(Func<string, string?> environment)
    {
        var settings = new Dictionary<string, string?>();
        Take(environment, "DEBUG_SYSTEM_ENABLED", settings, ReadSwitch);
        Take(environment, "LLMSPELL_DEBUG_ENABLED", settings, ReadSwitch);
        Take(environment, "LLMSPELL_DEBUG_LEVEL", settings, ReadLevel);
        Take(environment, "DEBUG_BATCH_SIZE_MS", settings, ReadInterval);
        return settings;
    }

    private static void Take(Func<string, string?> environment, string name, Dictionary<string, string?> settings, Func<string, (string Key, string Value)?> read)
    {
        if (environment(name)?.Trim() is not { Length: > 0 } value)
            return;
        if (read(value) is { } setting)
            settings[setting.Key] = setting.Value;
        else
            ClientEventSource.Log.Fault("settings", $"The environment variable {name} is '{value}', which makes no sense; it is not used.");
    }

    private static (string, string)? ReadSwitch(string value) => value.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" => (Enabled, bool.TrueString),
        "FALSE" or "0" or "NO" or "OFF" => (Enabled, bool.FalseString),
        _ => null,
    };

    private static (string, string)? ReadLevel(string value)
    {
        if (value.Equals("off", StringComparison.OrdinalIgnoreCase))
            return (Enabled, bool.FalseString);
        string name = value.Equals("warn", StringComparison.OrdinalIgnoreCase) ? nameof(EventLevel.Warning) : value;
        return Enum.TryParse(name, ignoreCase: true, out EventLevel level) && Enum.IsDefined(level) && !char.IsDigit(value[0]) ? (Level, level.ToString()) : null;
    }

    private static (string, string)? ReadInterval(string value) =>
        int.TryParse(value, out int milliseconds) && milliseconds > 0 ? (BatchInterval, TimeSpan.FromMilliseconds(milliseconds).ToString()) : null;
}
