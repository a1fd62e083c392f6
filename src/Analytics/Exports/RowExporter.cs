using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.Analytics.Exports;

/// <summary>Writes rows of the history to a file in a format that others read.</summary>
internal static class RowExporter
{
    /// <summary>Writes the file.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="open">Opens another one.</param>
    /// <param name="path">Where; inside the export directory, and not there yet.</param>
    /// <param name="export">Which rows, and how.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Rows in the file.</returns>
    /// <exception cref="InvalidQueryException">The table or the format is none that can be asked for.</exception>
    /// <exception cref="QueryLimitException">The rows' large values are more than the database's memory takes at once.</exception>
    public static long Write(DuckDBConnection connection, Func<DuckDBConnection> open, string path, RowExport export, CancellationToken cancellationToken)
    {
        var query = ExportQuery.Of(connection, export);
        return export.Format switch
        {
            "json" => JsonLines.Write(connection, open, path, query, cancellationToken),
            "csv" => Copy(connection, path, query, static column => column.Defused, "FORMAT csv, HEADER true, FORCE_QUOTE *", cancellationToken),
            _ => Copy(connection, path, query, static column => column.Whole, "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048", cancellationToken),
        };
    }

    private static long Copy(DuckDBConnection connection, string path, ExportQuery query, Func<ExportColumn, string> value, string format, CancellationToken cancellationToken)
    {
        string columns = string.Join(", ", query.Columns.Select(column => $"{value(column)} AS \"{column.Name}\""));
        using var command = connection.Command($"COPY (SELECT {columns} FROM {query.From} ORDER BY {query.Order}) TO {DatabaseSettings.Quote(path)} ({format})");
        using var interrupt = new QueryInterrupt(command, cancellationToken);
        try
        {
            return command.ExecuteNonQuery();
        }
        catch (DuckDBException failure) when (failure.ErrorType == DuckDBErrorType.OutOfMemory)
        {
            throw new QueryLimitException("memory", "The rows hold more large values than the database takes into memory at once. Export less time at once, or as json, which has no such limit.");
        }
        catch (DuckDBException failure) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The export was cancelled.", failure, cancellationToken);
        }
    }
}
