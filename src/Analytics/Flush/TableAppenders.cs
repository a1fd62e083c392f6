using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush;

/// <summary>The appenders of one transaction, opened when their table gets its first row.</summary>
/// <param name="connection">The writer's connection, inside a transaction.</param>
internal sealed class TableAppenders(DuckDBConnection connection) : IDisposable
{
    private readonly Dictionary<string, TableAppender> open = [];

    /// <summary>A new row of a table.</summary>
    public TableAppender Row(string table)
    {
        if (!open.TryGetValue(table, out var appender))
            open.Add(table, appender = new TableAppender(connection, table));
        return appender.Row();
    }

    /// <summary>Hands all rows over to the transaction. Without it, disposing hands them over too; the transaction decides whether they stay.</summary>
    public void Dispose()
    {
        foreach (var appender in open.Values)
            appender.Dispose();
        open.Clear();
    }
}
