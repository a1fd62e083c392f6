using System.Diagnostics.Metrics;
using DebugGrid.Journal;
using DebugGrid.Journal.Postgres;
using DebugGrid.Journal.Snapshots;
using DebugGrid.Silo.Settings;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Silo.Hosting;

/// <summary>The durable stores of a silo, open for as long as its host runs: the journal, and for a silo that stands alone the grains' snapshots.</summary>
internal sealed class GridStores : IAsyncDisposable
{
    private readonly ServiceProvider metrics;

    private GridStores(IJournal journal, ISnapshotStore? snapshots, ServiceProvider metrics)
    {
        this.metrics = metrics;
        Journal = journal;
        Snapshots = snapshots;
    }

    private IJournal Journal { get; }

    /// <summary>Null in a cluster: there PostgreSQL keeps the grains' states.</summary>
    private ISnapshotStore? Snapshots { get; }

    /// <summary>Opens both, recovering what a crash left.</summary>
    /// <exception cref="JournalException">The directory cannot be used; names it.</exception>
    public static async Task<GridStores> Open(SiloSettings settings, ILoggerFactory loggers)
    {
        GridOptions grid = settings.Grid;
        ServiceProvider metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
        IMeterFactory meters = MetersOf(metrics);
        if (grid.Cluster.Enabled)
            return new GridStores(await OpenShared(settings, loggers, meters), null, metrics);
        FasterLogJournal journal = await FasterLogJournal.OpenAsync(settings.Journal, TimeProvider.System, loggers.CreateLogger<FasterLogJournal>(), meters);
        try
        {
            var snapshotOptions = new SnapshotStoreOptions { Directory = Path.Combine(grid.DataDirectory, "snapshots") };
            return new GridStores(
                journal,
                await FasterLogSnapshotStore.OpenAsync(snapshotOptions, TimeProvider.System, loggers.CreateLogger<FasterLogSnapshotStore>(), meters),
                metrics);
        }
        catch (JournalException)
        {
            await journal.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Gives them to a host, which does not own them, and what the host must make its meters by: the stores are open before there is a host, and their
    /// metrics are the host's all the same.
    /// </summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(Journal).AddSingleton(MetersOf(metrics));
        if (Snapshots is not null)
            services.AddSingleton(Snapshots);
    }

    public async ValueTask DisposeAsync()
    {
        if (Snapshots is not null)
            await Snapshots.DisposeAsync();
        await Journal.DisposeAsync();
        await metrics.DisposeAsync();
    }

    private static IMeterFactory MetersOf(ServiceProvider metrics) => metrics.GetRequiredService<IMeterFactory>();

    private static async Task<IJournal> OpenShared(SiloSettings settings, ILoggerFactory loggers, IMeterFactory meters) => await PostgresJournal.OpenAsync(
        new PostgresJournalOptions
        {
            ConnectionString = settings.Grid.Cluster.ConnectionString!,
            Partitions = settings.Grid.Partitions,
            CommitDelay = settings.Journal.CommitDelay,
        },
        TimeProvider.System,
        loggers.CreateLogger<PostgresJournal>(),
        meters);
}
