using Microsoft.Extensions.Configuration;

namespace DebugGrid.Silo.Settings;

/// <summary>The environment variables of the systems that DebugGrid descends from: each is a setting here, or is answered with what took its place.</summary>
public sealed class SeedEnvironment
{
    private static readonly Dictionary<string, SeedVariable> Meanings = new()
    {
        ["DEBUG_SYSTEM_ENABLED"] = new("DebugGrid:Web:IngestEnabled", SeedUnit.Switch),
        ["DEBUG_EVENT_RETENTION_HOURS"] = new("DebugGrid:Analytics:EventRetention", SeedUnit.Hours),
        ["DEBUG_INSIGHT_RETENTION_HOURS"] = new("DebugGrid:Analytics:FindingRetention", SeedUnit.Hours),
        ["DEBUG_BATCH_SIZE_MS"] = new("DebugGrid:Journal:CommitDelay", SeedUnit.Milliseconds),
        ["DEBUG_STREAMING_ENABLED"] = new("DebugGrid:Intake:StreamingEnabled", SeedUnit.Switch),
        ["DEBUG_DUMP_DIR"] = new("DebugGrid:Web:DumpDirectory", SeedUnit.None),
    };

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["DEBUG_CACHE_TTL_SECONDS"] = "nothing is cached: an answer comes from the live state or the history as they are when the question is asked",
        ["DEBUG_REDIS_ENABLED"] = "the grid holds the live state itself and needs no Redis; several silos share it through DebugGrid:Cluster:ConnectionString",
        ["LLMSPELL_DEBUG_ENABLED"] = "it switches an application's client; DEBUG_SYSTEM_ENABLED decides whether the silo takes events",
        ["LLMSPELL_DEBUG_LEVEL"] = "it filters what an application's client sends; Logging:LogLevel:Default sets how much the silo itself says",
    };

    private readonly Dictionary<string, string> origins = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> remarks = [];

    private SeedEnvironment()
    {
    }

    /// <summary>The variables' names.</summary>
    public static IEnumerable<string> Names => [.. Meanings.Keys, .. Answers.Keys];

    /// <summary>What to say at the start: one sentence for each variable that is set and has no effect.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>Adds the variables that are set, below everything that DebugGrid's own names set.</summary>
    /// <param name="configuration">What to add them to. What was added before wins.</param>
    /// <param name="read">Reads a variable; null when it is not set.</param>
    /// <exception cref="FormatException">Variables have values that make no sense; names every one.</exception>
    public static SeedEnvironment AddTo(IConfigurationBuilder configuration, Func<string, string?> read)
    {
        var seeds = new SeedEnvironment();
        var settings = new Dictionary<string, string?>();
        var faults = new List<string>();
        foreach ((string variable, SeedVariable meaning) in Meanings)
            if (read(variable)?.Trim() is { Length: > 0 } value)
            {
                if (meaning.Convert(value) is not { } converted)
                {
                    faults.Add($"{variable} is '{value}'; it must be {meaning.Expected}.");
                    continue;
                }

                settings[meaning.Key] = converted;
                seeds.origins[meaning.Key] = variable;
            }

        if (faults.Count > 0)
            throw new FormatException(string.Join('\n', faults));
        foreach ((string variable, string answer) in Answers)
            if (read(variable)?.Trim() is { Length: > 0 } value)
                seeds.remarks.Add($"{variable}={value} has no effect: {answer}.");
        configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = settings });
        return seeds;
    }

    /// <summary>Adds to a fault of a setting the variable that may have set it.</summary>
    internal string NameOrigin(string fault) =>
        origins.TryGetValue(fault.Split(' ', 2)[0], out string? variable) ? $"{fault} The variable {variable} sets it too." : fault;
}
