using System.Globalization;
using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// Finds few rows of a table by where they came. Each is asked for by itself: for one number the database reads the one block that has it, while for a list of them it unpacks
/// the wide columns of every block that may have one.
/// </summary>
internal static class FewRows
{
    /// <summary>What stands behind <c>FROM</c>: the rows with all their columns; none is there twice.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="table">A table whose rows have an arrival.</param>
    /// <param name="arrivals">Their arrivals.</param>
    public static string Of(DuckDBConnection connection, string table, IReadOnlyCollection<long> arrivals)
    {
        long newestCold = (long)connection.Scalar("SELECT coalesce(max(last_arrival), -1) FROM cold_files WHERE table_name = $table", new DuckDBParameter("table", table))!;
        string warm = ColdTables.Named(table).Warm;
        string old = string.Join(',', arrivals.Where(arrival => arrival <= newestCold).Select(Number).DefaultIfEmpty("NULL"));
        return $"(SELECT * FROM {table} WHERE arrival <= {Number(newestCold)} AND arrival IN ({old})"
            + string.Concat(arrivals.Where(arrival => arrival > newestCold).Select(arrival => $" UNION ALL SELECT * FROM {warm} WHERE arrival = {Number(arrival)}")) + ")";
    }

    private static string Number(long arrival) => arrival.ToString(CultureInfo.InvariantCulture);
}
