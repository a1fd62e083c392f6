using System.Collections;
using System.Globalization;
using System.Reflection;
using DebugGrid.Analytics;
using DebugGrid.Grains;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Journal;
using DebugGrid.Web.Options;

namespace DebugGrid.Silo.Settings;

/// <summary>Every setting of the silo, read off the classes that hold them, so that none can be forgotten.</summary>
public static class SettingsCatalog
{
    private const string Any = "*";

    /// <summary>What applications that send to a grid have under the same root (docs/sdk.md).</summary>
    internal static readonly IReadOnlySet<string> OfApplications = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Enabled", "Endpoint", "ApiKey", "Sender", "Session", "ComponentType", "ComponentId", "Sending", "Logging", "Activities", "Ai", "HttpClient", "Filters", "Tracking",
        "Capture", "Redaction", "Profiler", "Dump", "Stacks", "Sampling", "Spill", "Outputs", "Recording", "Requests",
    };

    /// <summary>Sections that are the silo's alone.</summary>
    internal static readonly string[] OwnSections =
    [
        GridOptions.Section + ":Cluster", GridOptions.Section + ":Journal", GridOptions.Section + ":Intake", GridOptions.Section + ":Grains",
        GridOptions.Section + ":Analytics", GridOptions.Section + ":Web",
    ];

    /// <summary>What follows from other settings, with the one that it follows from.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Derived = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [GridOptions.Section + ":Journal:Directory"] = GridOptions.Section + ":DataDirectory",
        [GridOptions.Section + ":Journal:Partitions"] = GridOptions.Section + ":Partitions",
        [GridOptions.Section + ":Analytics:Directory"] = GridOptions.Section + ":DataDirectory",
        [GridOptions.Section + ":Analytics:DefaultPipeline"] = GridOptions.Section + ":Grains:DefaultPipeline",
    };

    private static readonly string[] OfTheMachine =
        [GridOptions.Section + ":DataDirectory", GridOptions.Section + ":Cluster:SiloName", GridOptions.Section + ":Analytics:Threads", GridOptions.Section + ":MaxHeapBytes"];

    /// <summary>All of them, section by section.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Of(GridOptions.Section, new GridOptions()),
        .. Of(OwnSections[1], new JournalOptions()),
        .. Of(OwnSections[2], new IntakeOptions()),
        .. Of(OwnSections[3], new GrainOptions()),
        .. Of(OwnSections[4], new AnalyticsOptions()),
        .. Of(OwnSections[5], new WebOptions()),
    ];

    /// <summary>The setting that a configuration key names; null when there is none.</summary>
    internal static Setting? Find(string key)
    {
        string[] asked = key.Split(':');
        return All.FirstOrDefault(setting =>
        {
            string[] known = setting.Key.Split(':');
            return known.Length == asked.Length
                && known.Zip(asked).All(pair => pair.First == Any || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
        });
    }

    private static IEnumerable<Setting> Of(string section, object options)
    {
        foreach (PropertyInfo property in options.GetType().GetProperties())
        {
            string key = $"{section}:{property.Name}";
            object? value = property.GetValue(options);
            if (value is IEnumerable and not string)
            {
                foreach (Setting setting in OfElements(key, property.PropertyType.GetGenericArguments()[^1]))
                    yield return setting;
                continue;
            }

            if (property.SetMethod is not { IsPublic: true } || Derived.ContainsKey(key))
                continue;
            if (value is not null && IsGroup(property.PropertyType))
            {
                foreach (Setting setting in Of(key, value))
                    yield return setting;
                continue;
            }

            yield return new Setting(key, property.PropertyType, OfTheMachine.Contains(key) ? null : Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<Setting> OfElements(string key, Type element) =>
        IsGroup(element) ? Of($"{key}:{Any}", Activator.CreateInstance(element)!) : [new Setting($"{key}:{Any}", element, null)];

    private static bool IsGroup(Type type) => type.IsClass && type != typeof(string);
}
