using DebugGrid.Journal;
using DebugGrid.Journal.Postgres;
using DebugGrid.Journal.Snapshots;
using DebugGrid.Silo.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Silo.Hosting;

/// <summary>The durable stores of a silo, open for as long as its host runs: the journal, and for a silo that stands alone the grains' snapshots.</summary>
internal sealed class GridStores : IAsyncDisposable
{
    private GridStores(IJournal journal, ISnapshotStore? snapshots)
    {
        Journal = journal;
        Snapshots = snapshots;
    }

    public IJournal Journal { get; }

    /// <summary>Null in a cluster: there PostgreSQL keeps the grains' states.</summary>
    public ISnapshotStore? Snapshots { get; }

    /// <summary>Opens both, recovering what a crash left.</summary>
    /// <exception cref="JournalException">The directory cannot be used; names it.</exception>
    public static async Task<GridStores> Open(GridOptions grid, IConfiguration configuration, ILoggerFactory loggers)
    {
        if (grid.Cluster.Enabled)
            return new GridStores(await OpenShared(grid, loggers), null);
        var journalOptions = new JournalOptions();
        configuration.GetSection("DebugGrid:Journal").Bind(journalOptions);
        journalOptions.Directory = Path.Combine(grid.DataDirectory, "journal");
        journalOptions.Partitions = grid.Partitions;
        FasterLogJournal journal = await FasterLogJournal.OpenAsync(journalOptions, TimeProvider.System, loggers.CreateLogger<FasterLogJournal>());
        try
        {
            var snapshotOptions = new SnapshotStoreOptions { Directory = Path.Combine(grid.DataDirectory, "snapshots") };
            return new GridStores(
                journal, await FasterLogSnapshotStore.OpenAsync(snapshotOptions, TimeProvider.System, loggers.CreateLogger<FasterLogSnapshotStore>()));
        }
        catch (JournalException)
        {
            await journal.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Snapshots is not null)
            await Snapshots.DisposeAsync();
        await Journal.DisposeAsync();
    }

    private static async Task<IJournal> OpenShared(GridOptions grid, ILoggerFactory loggers) => await PostgresJournal.OpenAsync(
        new PostgresJournalOptions { ConnectionString = grid.Cluster.ConnectionString!, Partitions = grid.Partitions },
        TimeProvider.System,
        loggers.CreateLogger<PostgresJournal>());
}
