using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace DebugGrid.Client.Configuration;

/// <summary>
/// Adds a client's own sources to an application's configuration: the file that <c>DebugGrid:File</c> or <c>DEBUGGRID_CONFIG</c> names, then the
/// environment variables of earlier systems. They win over the application's settings files; its own environment variables
/// (<c>DebugGrid__…</c>) and command line win over them.
/// </summary>
internal static class ClientConfiguration
{
    private const string FileKey = DebugGridOptions.Section + ":File";
    private const string FileVariable = "DEBUGGRID_CONFIG";

    /// <summary>Adds the sources. A second call does nothing.</summary>
    /// <param name="configuration">The application's configuration.</param>
    /// <param name="environment">A variable's value by its name, or null.</param>
    public static void AddTo(IConfigurationManager configuration, Func<string, string?> environment)
    {
        if (configuration.Sources.Any(source => source is SettingsFile or SeedSource))
            return;
        var seeds = SeedVariables.Read(environment);
        int place = PlaceOf(configuration.Sources);
        if (seeds.Count > 0)
            configuration.Sources.Insert(place, new SeedSource { InitialData = seeds });
        if ((configuration[FileKey] ?? environment(FileVariable)) is { Length: > 0 } file)
            configuration.Sources.Insert(place, new SettingsFile(file));
    }

    /// <summary>Behind the last settings file; at the end where there is none.</summary>
    private static int PlaceOf(IList<IConfigurationSource> sources)
    {
        for (int i = sources.Count - 1; i >= 0; i--)
        {
            if (sources[i] is JsonConfigurationSource)
                return i + 1;
        }
        return sources.Count;
    }

    private sealed class SeedSource : IConfigurationSource
    {
        public required Dictionary<string, string?> InitialData { get; init; }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => new MemoryConfigurationProvider(new MemoryConfigurationSource { InitialData = InitialData });
    }
}
