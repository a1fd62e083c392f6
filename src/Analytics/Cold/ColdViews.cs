using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Cold;

/// <summary>
/// Makes the views under which questions see both places. A view names its files behind a variable of the connection, so that nobody who reads its text learns where the
/// history lives, and a history that is moved finds its files.
/// </summary>
internal static class ColdViews
{
    private const string Directory = "cold_directory";

    /// <summary>Lets a connection find the files; each needs it once.</summary>
    public static void Locate(DuckDBConnection connection, string directory) =>
        connection.Run($"SET VARIABLE {Directory} = {DatabaseSettings.Quote(directory + Path.DirectorySeparatorChar)}");

    /// <summary>Makes one table's view, inside the transaction that changes its files.</summary>
    public static void Make(DuckDBConnection connection, ColdTable table, IEnumerable<ColdFile> files)
    {
        string columns = Columns(connection, table);
        string sql = $"SELECT {columns} FROM {table.Warm}";
        // The older rows first, as they would stand in the table: what takes the first of equals takes the same one.
        if (Reading(files.Where(file => file.Table == table.Name)) is { } read)
            sql = $"SELECT {columns} FROM {read} UNION ALL {sql}";
        connection.Run($"CREATE OR REPLACE VIEW {table.Name} AS {sql}");
    }

    /// <summary>Files as one table, for a statement; null where there are none.</summary>
    public static string? Reading(IEnumerable<ColdFile> files)
    {
        string list = string.Join(", ", files.Select(static file => $"getvariable('{Directory}') || '{file.Name}'"));
        return list.Length == 0 ? null : $"read_parquet([{list}])";
    }

    /// <summary>The columns of a table, in order.</summary>
    public static string Columns(DuckDBConnection connection, ColdTable table) =>
        (string)connection.Scalar($"SELECT string_agg('\"' || name || '\"', ', ' ORDER BY cid) FROM pragma_table_info('{table.Warm}')")!;
}
