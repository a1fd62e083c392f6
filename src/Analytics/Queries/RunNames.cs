using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// How a statement over many rows of <c>execution_records</c> names their runs. Nearly all have an execution id, and a column of ids of events is the dearest there is to read:
/// it is read only where there is a run without one.
/// </summary>
internal static class RunNames
{
    /// <summary>The expression.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="where">Of which rows.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static string Of(DuckDBConnection connection, Conditions where, CancellationToken cancellationToken)
    {
        using var command = connection.Command($"SELECT 1 FROM execution_records WHERE {where.Sql} AND execution_id IS NULL LIMIT 1");
        where.Bind(command);
        return command.Read(static reader => reader.Read(), cancellationToken) ? HistoryQueries.OwnRun : "execution_id";
    }
}
