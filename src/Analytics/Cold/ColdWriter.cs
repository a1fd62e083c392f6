using System.Globalization;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.Analytics.Cold;

/// <summary>
/// Writes rows to a file, compressed by zstd, and reads it back: a file counts only when the sum of its rows' hashes, over every column, is that of the rows that it was
/// made of. Used on a connection of its own, beside the flush.
/// </summary>
/// <param name="catalog">Says where files lie.</param>
/// <param name="atPoint">Called at the named moments; null outside of tests.</param>
internal sealed class ColdWriter(ColdCatalog catalog, Action<ColdPoint>? atPoint)
{
    /// <summary>Bytes that a row group holds in memory while it is gathered, about.</summary>
    private const long GroupBytes = 32 * 1024 * 1024;

    private const int FewestRows = 2_048;
    private const int MostRows = 61_440;

    /// <summary>Writes a file.</summary>
    /// <param name="connection">Reads, and writes the file.</param>
    /// <param name="table">Whose rows they are.</param>
    /// <param name="day">The day of their receipt.</param>
    /// <param name="source">What stands behind <c>FROM</c>, in the order of arrival.</param>
    /// <returns>The file, on the disk under its name, which nobody knows yet; null where there were no rows.</returns>
    /// <exception cref="ColdException">What was written is not what was read.</exception>
    public ColdFile? Write(DuckDBConnection connection, ColdTable table, DateOnly day, string source)
    {
        atPoint?.Invoke(ColdPoint.BeforeFile);
        // What is measured, written and compared is one moment's.
        using var transaction = connection.BeginTransaction();
        string columns = ColdViews.Columns(connection, table);
        var (rows, sum, bytes) = Measure(connection, table, columns, source);
        if (rows == 0)
            return null;
        string name = ColdFileName.New(table.Name, day);
        string unfinished = catalog.PathOf(name) + ColdFileName.Unfinished;
        bool written = false;
        try
        {
            Copy(connection, $"SELECT {columns} FROM {source}", unfinished, Math.Clamp(GroupBytes / (1 + (bytes / rows)), FewestRows, MostRows));
            var file = Describe(connection, table, day, name, unfinished);
            if ((rows, sum) != Measure(connection, table, columns, Reading(unfinished)) switch { var back => (back.Rows, back.Sum) })
                throw new ColdException($"What was written to {name} is not what was read; the rows stay where they are.");
            atPoint?.Invoke(ColdPoint.FileWritten);
            ColdDisk.Name(unfinished, catalog.PathOf(name));
            written = true;
            atPoint?.Invoke(ColdPoint.FileNamed);
            return file;
        }
        finally
        {
            if (!written)
                File.Delete(unfinished);
        }
    }

    /// <summary>Rows that come together may be larger than the mean: then so few are gathered as may be.</summary>
    private static void Copy(DuckDBConnection connection, string query, string path, long groupRows)
    {
        try
        {
            Copy(groupRows);
        }
        catch (DuckDBException failure) when (failure.ErrorType == DuckDBErrorType.OutOfMemory && groupRows > FewestRows)
        {
            Copy(FewestRows);
        }

        void Copy(long rows) => connection.Run(string.Create(
            CultureInfo.InvariantCulture, $"COPY ({query}) TO {DatabaseSettings.Quote(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {rows / FewestRows * FewestRows})"));
    }

    private static (long Rows, string Sum, long Bytes) Measure(DuckDBConnection connection, ColdTable table, string columns, string source)
    {
        using var command = connection.Command($"SELECT count(*), coalesce(sum(hash({columns})), 0)::VARCHAR, coalesce(sum({table.Payload}), 0)::BIGINT FROM {source}");
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2));
    }

    private static ColdFile Describe(DuckDBConnection connection, ColdTable table, DateOnly day, string name, string path)
    {
        using var command = connection.Command(
            $"""
            SELECT count(*), min(received_at), max(received_at), {(table.HasArrival ? "coalesce(max(arrival), 0)" : "0")}::BIGINT, max(id) FILTER (uuid_extract_version(id) = 7)
            FROM {Reading(path)}
            """);
        using var reader = command.ExecuteReader();
        reader.Read();
        return new ColdFile(
            table.Name, day, name, reader.GetInt64(0), new FileInfo(path).Length, ColdDisk.Sha256(path), reader.GetDateTime(1), reader.GetDateTime(2), reader.GetInt64(3),
            reader.IsDBNull(4) ? null : reader.GetGuid(4));
    }

    private static string Reading(string path) => $"read_parquet({DatabaseSettings.Quote(path)})";
}
