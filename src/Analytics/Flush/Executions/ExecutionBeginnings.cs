using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Known;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Executions;

/// <summary>
/// Gives records what starts and heartbeats told of their executions before them. What begins is remembered until it ends; for what began before this object
/// did, or was forgotten because too much was open, the history is read. Used by the writer's thread alone.
/// </summary>
internal sealed class ExecutionBeginnings
{
    /// <summary>Bytes of what is remembered beyond one transaction; with more, all of it is forgotten.</summary>
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <summary>Which rows of <c>event_log</c> tell that something began.</summary>
    private const string IsBeginning = "(kind = 'started' OR (kind = 'heartbeat' AND execution_id IS NOT NULL))";

    private static readonly TableLayout Staging = TableLayouts.StagedBeginnings;

    private readonly StoredKeys begun = new(
        $"SELECT project, context_type, context_id, coalesce(execution_id, replace(id::VARCHAR, '-', '')) FROM event_log WHERE {IsBeginning}", ExecutionName.KeyOf);

    private readonly Dictionary<ExecutionName, Beginning> open = [];
    private readonly List<(ExecutionName Name, long Arrival)> doubtful = [];
    private long bytes;

    /// <summary>Notes a start or a heartbeat that the present transaction writes.</summary>
    public void Add(DuckDBConnection connection, DebugEvent e)
    {
        if (e is not ContextStarted && (e is not ContextHeartbeat || e.Execution.IsNone))
            return;
        var name = ExecutionName.Of(e);
        if (!open.TryGetValue(name, out var beginning))
        {
            ulong key = name.Key();
            if (begun.MayHold(connection, key))
                return;
            begun.Add(key);
            open.Add(name, beginning = new Beginning());
            bytes += beginning.Bytes;
        }

        bytes -= beginning.Bytes;
        beginning.Add(e);
        bytes += beginning.Bytes;
    }

    /// <summary>What was told of a record's execution before it. What only the history knows is filled in by <see cref="Fill"/>.</summary>
    /// <param name="connection">The writer's connection.</param>
    /// <param name="record">A record that the present transaction writes, of an execution with an id.</param>
    /// <param name="name">Its execution.</param>
    /// <param name="key">The key of that.</param>
    /// <param name="arrival">Its number.</param>
    public JsonText Before(DuckDBConnection connection, ExecutionRecord record, ExecutionName name, ulong key, long arrival)
    {
        if (open.Remove(name, out var beginning))
        {
            bytes -= beginning.Bytes;
            return beginning.Unsaid(record);
        }

        if (begun.MayHold(connection, key))
            doubtful.Add((name, arrival));
        return default;
    }

    /// <summary>Fills in what only the history knows, for records that were handed over, inside the transaction.</summary>
    public void Fill(DuckDBConnection connection, long lastArrival)
    {
        if (doubtful.Count == 0)
            return;
        Staging.Stage(connection);
        using (var rows = new TableAppender(connection, Staging))
            foreach (var (name, arrival) in doubtful)
                rows.Row().Text(name.Project.Value).Text(name.Context.Type).Text(name.Context.Id).Text(name.Execution.Value).Number(arrival).EndRow();
        connection.Run(
            $$"""
            UPDATE warm_execution_records SET told = t.told
            FROM (
                SELECT r.arrival, json_merge_patch('{}', json_object({{Members()}},
                    '{{Beginning.StartedName}}', CASE WHEN any_value(r.duration_ms) IS NULL THEN min_by(epoch_us(b.time), (b.kind = 'heartbeat', b.arrival)) END)) AS told
                FROM {{Staging.Table}} d JOIN warm_execution_records r ON r.arrival = d.arrival
                JOIN (SELECT * REPLACE (coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS execution_id) FROM event_log WHERE {{IsBeginning}}) b
                    ON (b.project, b.context_type, b.context_id, b.execution_id) = (d.project, d.context_type, d.context_id, d.execution_id)
                WHERE b.arrival < r.arrival AND r.arrival > {{lastArrival}} GROUP BY r.arrival) t
            WHERE t.arrival = warm_execution_records.arrival AND warm_execution_records.arrival > {{lastArrival}} AND t.told <> '{}'
            """);
    }

    /// <summary>The transaction is committed.</summary>
    public void Committed()
    {
        begun.Committed();
        doubtful.Clear();
        if (bytes > MaxBytes)
            Forget();
    }

    /// <summary>The transaction is lost.</summary>
    public void Failed()
    {
        begun.Failed();
        doubtful.Clear();
        Forget();
    }

    private void Forget()
    {
        open.Clear();
        bytes = 0;
    }

    private static string Members() => string.Join(", ", Beginning.Names.Select(
        name => $"'{name}', CASE WHEN any_value(r.{name}) IS NULL THEN max_by({(IsColumn(name) ? $"b.{name}" : $"b.data->>'$.{name}'")}, b.arrival) END"));

    private static bool IsColumn(string name) => name is "session_id" or "correlation_id";
}
