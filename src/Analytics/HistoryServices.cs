using DebugGrid.Analytics.Isolation;
using DebugGrid.Analytics.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Analytics;

/// <summary>Puts the history among a silo's services.</summary>
public static class HistoryServices
{
    /// <summary>Adds what the grain that owns the history needs, but for its home, the journal and the clock.</summary>
    /// <param name="services">The silo's services.</param>
    /// <param name="options">Settings of the history.</param>
    /// <param name="command">How to start the program of the history's processes.</param>
    /// <param name="processes">Starts the process that the history is open in, and is disposed by the caller; null for this one.</param>
    public static IServiceCollection AddHistory(this IServiceCollection services, AnalyticsOptions options, HistoryCommand command, HistoryProcesses? processes)
    {
        services.AddSingleton(options).AddSingleton(command).AddSingleton<SqlPause>();
        return processes is null
            ? services.AddSingleton<IHistoryOpener, InProcessOpener>()
            : services.AddSingleton(processes).AddSingleton<IHistoryOpener, HistoryProcessOpener>();
    }
}
