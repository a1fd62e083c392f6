using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Known;
using DebugGrid.Analytics.Flush.Rows;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Executions;

/// <summary>
/// Marks records of executions that had ended: an execution ends with the first of its records that arrives. A record without an execution's id is a run of
/// its own. The history is read for those alone that it may hold, the newest rows first. Used by the writer's thread alone.
/// </summary>
internal sealed class EndedExecutions
{
    private const long Recent = 500_000;
    private static readonly TableLayout Staging = TableLayouts.StagedExecutions;
    private readonly StoredKeys ended = new(
        $"SELECT {ExecutionName.Columns} FROM execution_records WHERE execution_id IS NOT NULL", ExecutionName.KeyOf);
    private readonly List<ExecutionName> again = [];
    private readonly List<ExecutionName> doubtful = [];
    private KeyFilter present = new(0);

    /// <summary>Notes a record that the present transaction writes, of an execution with an id.</summary>
    /// <param name="connection">The writer's connection.</param>
    /// <param name="name">Its execution.</param>
    /// <param name="key">The key of that.</param>
    public void Add(DuckDBConnection connection, ExecutionName name, ulong key)
    {
        if (present.MayHold(key))
        {
            again.Add(name);
            return;
        }

        present.Add(key);
        if (ended.MayHold(connection, key))
            doubtful.Add(name);
        else
            ended.Add(key);
    }

    /// <summary>Marks what repeats among the records that were handed over, inside the transaction.</summary>
    /// <param name="connection">The writer's connection.</param>
    /// <param name="lastArrival">The number of the newest row before the transaction.</param>
    public void Mark(DuckDBConnection connection, long lastArrival)
    {
        if (again.Count > 0)
        {
            Stage(connection, again);
            Mark(connection, lastArrival, lastArrival);
        }

        if (doubtful.Count == 0)
            return;
        Stage(connection, doubtful);
        Mark(connection, lastArrival, lastArrival - Recent);
        connection.Run($"DELETE FROM {Staging.Table} WHERE ({ExecutionName.Columns}) IN (SELECT ({ExecutionName.Columns}) FROM execution_records WHERE arrival BETWEEN {lastArrival - Recent} AND {lastArrival})");
        if (connection.Scalar($"SELECT 1 FROM {Staging.Table} LIMIT 1") is not null)
            Mark(connection, lastArrival, 0);
    }

    /// <summary>The transaction is committed.</summary>
    public void Committed()
    {
        ended.Committed();
        Forget();
    }

    /// <summary>The transaction is lost.</summary>
    public void Failed()
    {
        ended.Failed();
        Forget();
    }

    private static void Stage(DuckDBConnection connection, List<ExecutionName> names)
    {
        Staging.Stage(connection);
        using var rows = new TableAppender(connection, Staging);
        foreach (var name in names)
            rows.Row().Text(name.Project.Value).Text(name.Context.Type).Text(name.Context.Id).Text(name.Execution.Value).EndRow();
    }

    private static void Mark(DuckDBConnection connection, long lastArrival, long from) => connection.Run(
        $"""
        UPDATE warm_execution_records SET repeated = true
        FROM (SELECT arrival FROM execution_records SEMI JOIN {Staging.Table} USING ({ExecutionName.Columns}) WHERE arrival > {from}
            QUALIFY row_number() OVER (PARTITION BY {ExecutionName.Columns} ORDER BY arrival) > 1) later
        WHERE warm_execution_records.arrival = later.arrival AND warm_execution_records.arrival > {lastArrival} AND later.arrival > {lastArrival}
        """);

    private void Forget()
    {
        present = new KeyFilter(0);
        again.Clear();
        doubtful.Clear();
    }
}
