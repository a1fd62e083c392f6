using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Exports;

/// <summary>The rows of an export as SQL. Texts stand in it as literals: a statement that writes a file takes no parameters.</summary>
/// <param name="Columns">Their columns, in order.</param>
/// <param name="From">What stands behind <c>FROM</c>.</param>
/// <param name="Order">What stands behind <c>ORDER BY</c>.</param>
internal sealed record ExportQuery(IReadOnlyList<ExportColumn> Columns, string From, string Order)
{
    /// <summary>Reads the columns, and says which rows.</summary>
    /// <exception cref="InvalidQueryException">The table or the format is none that can be asked for, or a text has a NUL character.</exception>
    public static ExportQuery Of(DuckDBConnection connection, RowExport export)
    {
        if (!RowExport.Tables.Contains(export.Table))
            throw new InvalidQueryException("table", $"'{export.Table}' cannot be exported; what can is {string.Join(", ", RowExport.Tables)}.");
        if (!RowExport.Formats.Contains(export.Format))
            throw new InvalidQueryException("format", $"'{export.Format}' is no format of rows; there are {string.Join(", ", RowExport.Formats)}.");
        string time = export.Table switch
        {
            "records" => "timestamp",
            "transactions" or "sessions" => "last_event_at",
            _ => "time",
        };
        var conditions = new List<string> { $"project = {Literal("project", export.Project)}" };
        if (export.SessionId is { } session)
            conditions.Add($"session_id = {Literal("session_id", session)}");
        if (export.From is { } from)
            conditions.Add($"{time} >= make_timestamp({from})");
        if (export.To is { } to)
            conditions.Add($"{time} < make_timestamp({to})");
        return new ExportQuery(Read(connection, export.Table), $"{export.Table} WHERE {string.Join(" AND ", conditions)}", "arrival");
    }

    private static List<ExportColumn> Read(DuckDBConnection connection, string table)
    {
        using var command = connection.Command(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = current_database() AND schema_name = 'main' AND table_name = $table ORDER BY column_index",
            new DuckDBParameter("table", table));
        using var reader = command.ExecuteReader();
        var columns = new List<ExportColumn>();
        while (reader.Read())
            columns.Add(new ExportColumn(reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    private static string Literal(string field, string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw new InvalidQueryException(field, "The text has a NUL character.")
        : DatabaseSettings.Quote(text);
}
