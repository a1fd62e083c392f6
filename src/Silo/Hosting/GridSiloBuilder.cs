using DebugGrid.Analytics;
using DebugGrid.Analytics.Isolation;
using DebugGrid.Contracts;
using DebugGrid.Grains;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Memory;
using DebugGrid.Silo.Demo;
using DebugGrid.Silo.Settings;
using DebugGrid.Web;
using DebugGrid.Web.Options;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DebugGrid.Silo.Hosting;

/// <summary>Puts the parts of a silo together.</summary>
internal static class GridSiloBuilder
{
    /// <summary>Adds them.</summary>
    /// <param name="builder">The silo's host.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="history">Starts the history's process; null where the silo itself has the history.</param>
    public static void AddDebugGridSilo(this WebApplicationBuilder builder, SiloSettings settings, HistoryProcesses? history)
    {
        GridOptions grid = settings.Grid;
        IServiceCollection services = builder.Services;
        services.AddSingleton(Options.Create(grid));
        services.AddSingleton(new GridTopology(grid.Partitions, grid.StallShards));
        services.AddSingleton<IntakeInstruments>();
        services.AddOptions<IntakeOptions>().BindConfiguration("DebugGrid:Intake");
        services.AddOptions<GrainOptions>().BindConfiguration("DebugGrid:Grains");
        services.AddLiveStateGrains();
        services.AddHistory(settings.Analytics, HistoryProgram.Find(), history);
        services.TryAddSingleton<IHistoryHome, LocalHistoryHome>();
        services.AddOptions<WebOptions>().BindConfiguration("DebugGrid:Web").ValidateOnStart();
        services.AddDebugGridWeb();
        builder.UseOrleans(silo => SiloEngine.Configure(silo, grid));
        services.AddHostedService<GridDrain>();
        services.AddHostedService<GridKeeper>();
        services.AddMemoryKeeping(new HeapBudget(static () => GC.GetTotalMemory(forceFullCollection: false), grid.MaxHeapBytes));
        if (grid.Banner)
            services.AddHostedService<StartBanner>();
        if (grid.Demo)
            services.AddSingleton<DemoRecorder>().AddHostedService<DemoWorkflow>();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = grid.ShutdownBudget + TimeSpan.FromSeconds(10));
    }
}
