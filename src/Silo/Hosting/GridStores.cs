using DebugGrid.Journal;
using DebugGrid.Journal.Snapshots;
using DebugGrid.Silo.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Silo.Hosting;

/// <summary>The durable stores of a silo that stands alone, open for as long as its host runs: the journal and the grains' snapshots.</summary>
internal sealed class GridStores : IAsyncDisposable
{
    private GridStores(IJournal journal, ISnapshotStore snapshots)
    {
        Journal = journal;
        Snapshots = snapshots;
    }

    public IJournal Journal { get; }

    public ISnapshotStore Snapshots { get; }

    /// <summary>Opens both, recovering what a crash left.</summary>
    /// <exception cref="JournalException">The directory cannot be used; names it.</exception>
    public static async Task<GridStores> Open(GridOptions grid, IConfiguration configuration, ILoggerFactory loggers)
    {
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
        await Snapshots.DisposeAsync();
        await Journal.DisposeAsync();
    }
}
