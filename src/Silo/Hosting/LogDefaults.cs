using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace DebugGrid.Silo.Hosting;

/// <summary>
/// How much a silo says unless its configuration asks for more: what the grid itself has to tell, and of all else real warnings. Below every other source, so that each level
/// can be set by <c>Logging:LogLevel:…</c>.
/// </summary>
internal static class LogDefaults
{
    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Default"] = "Information",
        ["Microsoft"] = "Warning",
        ["Orleans"] = "Warning",
        // Recommends the collector of servers at every start; what was measured speaks against it here (docs/adr/0055).
        ["Orleans.Runtime.Silo"] = "Error",
        // Begins with a false alarm: that a check which never ran has been away for as long as the machine is up.
        ["Orleans.Runtime.Watchdog"] = "Error",
        // Tell of each turn and each pause that is longer than a second: that a machine is busy is seen in /metrics, and asks nothing of a person.
        ["Orleans.Runtime.Scheduler"] = "Error",
        ["Orleans.Runtime.MembershipService.LocalSiloHealthMonitor"] = "Error",
        // Tells of every placement of a grain.
        ["Polly"] = "Warning",
    };

    public static void AddTo(IConfigurationBuilder configuration) => configuration.Sources.Insert(
        0, new MemoryConfigurationSource { InitialData = Levels.Select(static level => KeyValuePair.Create($"Logging:LogLevel:{level.Key}", level.Value)) });
}
