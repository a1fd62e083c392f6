using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics.Cold;

/// <summary>
/// Leaves out files that cannot be read any more, when something has failed by them: it is said, and the other rows are answered for. Used by the writer's thread alone.
/// </summary>
internal sealed partial class ColdMender
{
    /// <summary>How often all files are read where a failure names none.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    private readonly ColdCatalog catalog;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private long? readAll;

    /// <summary>Says what was found at the opening.</summary>
    public ColdMender(ColdCatalog catalog, TimeProvider clock, ILogger logger)
    {
        this.catalog = catalog;
        this.clock = clock;
        this.logger = logger;
        Say(ColdState.Empty);
    }

    /// <summary>Looks for files that something failed by.</summary>
    /// <returns>Whether there were any that were not left out before: what failed may go well now.</returns>
    public bool Mend(DuckDBConnection connection, DuckDBException failure)
    {
        var before = catalog.State;
        if (before.Files.IsEmpty)
            return false;
        if (!before.Readable.Any(file => failure.Message.Contains(file.Name, StringComparison.Ordinal)))
        {
            if (readAll is { } at && clock.GetElapsedTime(at) < Again)
                return false;
            readAll = clock.GetTimestamp();
        }

        var next = catalog.Inspect(failure.Message);
        if (next.Faults.Count <= before.Faults.Count)
            return false;
        catalog.Show(connection, next);
        Say(before);
        return true;
    }

    private void Say(ColdState before)
    {
        foreach (var (name, fault) in catalog.State.Faults)
            if (!before.Faults.ContainsKey(name))
                LogUnreadable(name, fault);
    }
}
