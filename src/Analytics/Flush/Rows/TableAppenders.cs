using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>The appenders of one transaction, opened when their table gets its first row.</summary>
internal sealed class TableAppenders : IDisposable
{
    private readonly DuckDBConnection connection;
    private readonly Dictionary<TableLayout, TableAppender> open = [];

    /// <summary>Opens none yet.</summary>
    /// <param name="connection">The writer's connection, inside a transaction.</param>
    /// <param name="maxInRow">Bytes of a JSON value that may stand in its row.</param>
    public TableAppenders(DuckDBConnection connection, int maxInRow)
    {
        this.connection = connection;
        Large = new LargeValues(this, maxInRow);
    }

    /// <summary>Takes JSON that is too large for a row.</summary>
    public LargeValues Large { get; }

    /// <summary>A new row of a table.</summary>
    public TableAppender Row(TableLayout table)
    {
        if (!open.TryGetValue(table, out var appender))
            open.Add(table, appender = new TableAppender(connection, table, Large));
        return appender.Row();
    }

    /// <summary>Hands all rows over to the transaction.</summary>
    /// <exception cref="DuckDBException">A table refuses a row.</exception>
    public void HandOver()
    {
        while (open.Count > 0)
        {
            var (table, appender) = open.First();
            open.Remove(table);
            appender.Dispose();
        }
    }

    /// <summary>Closes what was not handed over; the transaction is lost then.</summary>
    public void Dispose()
    {
        foreach (var appender in open.Values)
            Abandon(appender);
        open.Clear();
    }

    private static void Abandon(TableAppender appender)
    {
        try
        {
            appender.Dispose();
        }
        catch (DuckDBException)
        {
            // The failure that lost the transaction is on its way; that its rows cannot be handed over any more is no news.
            return;
        }
    }
}
