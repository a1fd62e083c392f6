using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Schema;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>
/// The columns of one table as the flush appends them. The table is compared with it whenever an appender is opened, and each appended value with its
/// column: DuckDB.NET would write what does not fit into the neighbours without a word.
/// </summary>
internal sealed class TableLayout
{
    private readonly string[] columns;
    private readonly ColumnType[] types;

    /// <summary>Declares a table.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="columns">Names and types in the table's order, as in SQL: <c>id UUID, time TIMESTAMP</c>.</param>
    public TableLayout(string table, string columns)
    {
        Table = table;
        this.columns = columns.Split(", ");
        types = [.. this.columns.Select(column => Enum.Parse<ColumnType>(column.AsSpan(column.IndexOf(' ', StringComparison.Ordinal) + 1), ignoreCase: true))];
    }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>The types of its columns, in order.</summary>
    public ColumnType[] Types => types;

    /// <summary>Makes the table as a temporary one of the connection, and empties it when it is there.</summary>
    public void Stage(DuckDBConnection connection)
    {
        connection.Run($"CREATE TEMP TABLE IF NOT EXISTS {Table} ({string.Join(", ", columns)})");
        connection.Run($"DELETE FROM {Table}");
    }

    /// <summary>Compares the table as it is in the database.</summary>
    /// <exception cref="SchemaException">A column is missing, surplus, or of another name, type or place; names it.</exception>
    public void Require(DuckDBConnection connection)
    {
        using var command = connection.Command($"SELECT name || ' ' || type FROM pragma_table_info('{Table}') ORDER BY cid");
        using var reader = command.ExecuteReader();
        int column = 0;
        for (; reader.Read(); column++)
            if (column == columns.Length || reader.GetString(0) != columns[column])
                throw Differs(column, reader.GetString(0));
        if (column < columns.Length)
            throw Differs(column, "missing");
    }

    /// <summary>What is thrown instead of appending a value to a column that it does not fit.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <param name="value">What was to be appended.</param>
    public SchemaException Misfit(int column, string value) => new(
        $"{value} was to be appended to {Table} as value {column + 1}, where it has {(column < columns.Length ? columns[column] : "no column")}.");

    private SchemaException Differs(int column, string found) => new(
        $"Column {column + 1} of {Table} is {found}, where {(column < columns.Length ? columns[column] : "no column")} is appended.");
}
