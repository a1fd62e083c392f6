using System.Globalization;
using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Engine;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tiers;

/// <summary>Brings cold days back into the tables, one file after the other, and keeps them there for a while.</summary>
/// <param name="upkeep">Where it happens.</param>
internal sealed class Restorer(Upkeep upkeep)
{
    /// <summary>Moves the rows of some days to the tables.</summary>
    /// <param name="from">The first day (UTC).</param>
    /// <param name="to">The last day.</param>
    /// <param name="until">How long they stay.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellationToken">Ends it between two files.</param>
    /// <returns>Files that were read, and rows moved.</returns>
    /// <exception cref="ColdException">A file is not what was written, and stays out.</exception>
    public async Task<MoveReceipt> RunAsync(DateOnly from, DateOnly to, DateTime until, DateTime now, CancellationToken cancellationToken)
    {
        List<ColdFile> files = [.. upkeep.Catalog.State.Readable.Where(file => file.Day >= from && file.Day <= to)];
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await upkeep.MoveAsync(_ => Check(file), cancellationToken);
            await upkeep.ExchangeAsync([file], [], now, c => Take(c, file, until));
        }

        return new MoveReceipt(files.Count, files.Sum(static file => file.Rows));
    }

    private bool Check(ColdFile file) => ColdDisk.Sha256(upkeep.Catalog.PathOf(file.Name)) == file.Sha256
        ? true
        : throw new ColdException($"{file.Name} is not what was written; put it back from a copy.");

    private static bool Take(DuckDBConnection connection, ColdFile file, DateTime until)
    {
        var table = ColdTables.Named(file.Table);
        string columns = ColdViews.Columns(connection, table);
        connection.Run("DELETE FROM restored_days WHERE day = $day", new DuckDBParameter("day", file.Day));
        connection.Run("INSERT INTO restored_days VALUES ($day, $until)", new("day", file.Day), new("until", until));
        int rows = connection.Run($"INSERT INTO {table.Warm} ({columns}) SELECT {columns} FROM {ColdViews.Reading([file])}");
        return rows == file.Rows ? true : throw new ColdException(string.Create(
            CultureInfo.InvariantCulture, $"{file.Name} has {rows} rows and not {file.Rows}; nothing of it was moved."));
    }
}
