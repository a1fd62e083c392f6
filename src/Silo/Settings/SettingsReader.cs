using DebugGrid.Analytics;
using DebugGrid.Grains;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Journal;
using DebugGrid.Web.Options;
using DebugGrid.Web.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace DebugGrid.Silo.Settings;

/// <summary>Reads every setting of a silo before anything is opened, and reports all that is wrong at once.</summary>
internal static class SettingsReader
{
    /// <summary>Reads.</summary>
    /// <param name="configuration">Where from.</param>
    /// <param name="urls">Where the silo is to listen.</param>
    /// <param name="seeds">The seeds' variables that are set.</param>
    /// <exception cref="OptionsValidationException">Settings are wrong; every fault is named.</exception>
    public static SiloSettings Read(IConfiguration configuration, string urls, SeedEnvironment seeds)
    {
        var wrong = SettingsCheck.Faults(configuration).ToList();
        var faults = wrong.ConvertAll(static fault => fault.Text);
        if (wrong.Count > 0)
            configuration = SettingsCheck.Without(configuration, wrong.Select(static fault => fault.Key));
        var grid = Bound(configuration, GridOptions.Section, new GridOptions());
        var journal = Bound(configuration, GridOptions.Section + ":Journal", new JournalOptions());
        var analytics = Bound(configuration, GridOptions.Section + ":Analytics", new AnalyticsOptions());
        var grains = Bound(configuration, GridOptions.Section + ":Grains", new GrainOptions());
        var web = Bound(configuration, GridOptions.Section + ":Web", new WebOptions());
        journal.Directory = Path.Combine(grid.DataDirectory, "journal");
        journal.Partitions = grid.Partitions;
        analytics.Directory = Path.Combine(grid.DataDirectory, "history");
        analytics.DefaultPipeline = grains.DefaultPipeline;
        if (grid.Cluster.Kubernetes)
            faults.AddRange(Pod.Identify(grid.Cluster, configuration));
        faults.AddRange(grid.Faults());
        faults.AddRange(grid.Faults().Any() ? [] : journal.Validate().Select(fault => $"{GridOptions.Section}:Journal:{fault}"));
        faults.AddRange(Bound(configuration, GridOptions.Section + ":Intake", new IntakeOptions()).Faults());
        faults.AddRange(grains.Faults());
        faults.AddRange(analytics.Validate().Select(fault => $"{GridOptions.Section}:Analytics:{fault}"));
        faults.AddRange(web.Faults());
        faults.AddRange(ListenGuard.Faults(Addresses(configuration, urls), web));
        return faults.Count == 0 ? new SiloSettings(grid, journal, analytics) : throw Wrong(faults, seeds);
    }

    private static T Bound<T>(IConfiguration configuration, string section, T options)
        where T : class
    {
        configuration.GetSection(section).Bind(options);
        return options;
    }

    /// <summary>Where Kestrel will listen: its own endpoints, when they are configured, come before the addresses.</summary>
    public static IReadOnlyList<string> Addresses(IConfiguration configuration, string urls) =>
    [
        .. urls.Split(';', StringSplitOptions.RemoveEmptyEntries),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? string.Empty),
    ];

    private static OptionsValidationException Wrong(IEnumerable<string> faults, SeedEnvironment seeds) =>
        new(GridOptions.Section, typeof(GridOptions), faults.Select(seeds.NameOrigin));
}
