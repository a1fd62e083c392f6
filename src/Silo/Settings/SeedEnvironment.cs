using Microsoft.Extensions.Configuration;

namespace DebugGrid.Silo.Settings;

/// <summary>The environment variables of the systems that DebugGrid descends from, as the settings that they mean here.</summary>
public static class SeedEnvironment
{
    private static readonly Dictionary<string, SeedVariable> Meanings = new()
    {
        ["DEBUG_SYSTEM_ENABLED"] = new("DebugGrid:Web:IngestEnabled", SeedUnit.None),
        ["DEBUG_EVENT_RETENTION_HOURS"] = new("DebugGrid:Analytics:EventRetention", SeedUnit.Hours),
        ["DEBUG_INSIGHT_RETENTION_HOURS"] = new("DebugGrid:Analytics:FindingRetention", SeedUnit.Hours),
        ["DEBUG_BATCH_SIZE_MS"] = new("DebugGrid:Journal:CommitDelay", SeedUnit.Milliseconds),
        ["DEBUG_STREAMING_ENABLED"] = new("DebugGrid:Intake:StreamingEnabled", SeedUnit.None),
        ["DEBUG_DUMP_DIR"] = new("DebugGrid:Web:DumpDirectory", SeedUnit.None),
    };

    /// <summary>The variables' names.</summary>
    public static IEnumerable<string> Names => Meanings.Keys;

    /// <summary>Adds the variables that are set, below everything that DebugGrid's own names set.</summary>
    /// <param name="configuration">What to add them to.</param>
    /// <param name="read">Reads a variable; null when it is not set.</param>
    /// <exception cref="FormatException">A variable that is a number of hours, seconds or milliseconds is no such number.</exception>
    public static void AddTo(IConfigurationBuilder configuration, Func<string, string?> read)
    {
        var settings = new Dictionary<string, string?>();
        foreach ((string variable, SeedVariable meaning) in Meanings)
            if (read(variable) is { Length: > 0 } value)
                settings[meaning.Key] = meaning.Convert(variable, value);
        configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = settings });
    }
}
