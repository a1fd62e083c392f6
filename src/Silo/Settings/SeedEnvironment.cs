using Microsoft.Extensions.Configuration;

namespace DebugGrid.Silo.Settings;

/// <summary>The environment variables of the systems that DebugGrid descends from, as the settings that they mean here.</summary>
public static class SeedEnvironment
{
    private static readonly Dictionary<string, string[]> Meanings = new()
    {
        ["DEBUG_SYSTEM_ENABLED"] = ["DebugGrid:Web:Enabled"],
        ["DEBUG_EVENT_RETENTION_HOURS"] = ["DebugGrid:Analytics:EventRetentionHours"],
        ["DEBUG_INSIGHT_RETENTION_HOURS"] = ["DebugGrid:Analytics:FindingRetentionHours"],
        ["DEBUG_BATCH_SIZE_MS"] = ["DebugGrid:Journal:CommitDelayMs"],
        ["DEBUG_CACHE_TTL_SECONDS"] = ["DebugGrid:Analytics:AnswerCacheSeconds"],
        ["DEBUG_REDIS_ENABLED"] = ["DebugGrid:Grains:KeepRecent"],
        ["DEBUG_STREAMING_ENABLED"] = ["DebugGrid:Intake:StreamingEnabled"],
        ["DEBUG_DUMP_DIR"] = ["DebugGrid:Web:DumpDirectory"],
    };

    /// <summary>The variables' names.</summary>
    public static IEnumerable<string> Names => Meanings.Keys;

    /// <summary>Adds the variables that are set, below everything that DebugGrid's own names set.</summary>
    /// <param name="configuration">What to add them to.</param>
    /// <param name="read">Reads a variable; null when it is not set.</param>
    public static void AddTo(IConfigurationBuilder configuration, Func<string, string?> read)
    {
        var settings = new Dictionary<string, string?>();
        foreach ((string variable, string[] keys) in Meanings)
            if (read(variable) is { Length: > 0 } value)
                foreach (string key in keys)
                    settings[key] = value;
        configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = settings });
    }
}
