using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Sessions;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Tiers;

/// <summary>
/// Which rows a deletion takes: the ids of their events and of their large values, in temporary tables of a connection. Whatever says what is deleted, it is deleted by
/// these, warm and cold.
/// </summary>
internal static class DoomedRows
{
    private const string ByEvent = "(project, id) IN (SELECT (project, id) FROM temp.main.doomed_events)";
    private const string ByValue = "id IN (SELECT id FROM temp.main.doomed_values)";
    private const string Reference = """'\{"\$large":"([0-9a-f-]{36})","bytes":[0-9]+\}'""";
    private static readonly string[] Bases = ["execution_records", "event_log", "state_snapshots"];

    /// <summary>Columns in which large values may be referred to.</summary>
    private static readonly (string Table, string Columns)[] Referring =
    [
        ("execution_records", "request_data, response_data, metadata, attributes, told"), ("state_snapshots", "state, attributes"), ("event_log", "data, attributes"),
        ("transaction_events", "metadata"), ("error_events", "agent_state"), ("workflow_steps", "inputs, outputs"), ("findings", "evidence"),
    ];

    /// <summary>The tables that lose rows, the small ones first, and which rows of each.</summary>
    public static IReadOnlyList<(string Table, string Condition)> Conditions { get; } =
        [("findings", ByEvent), ("failures", ByEvent), .. ColdTables.All.Select(static table => (table.Name, table.HasArrival ? ByEvent : ByValue))];

    /// <summary>Finds them anew. The former ones are forgotten.</summary>
    public static void Stage(DuckDBConnection connection, DeletionScope scope)
    {
        string events = scope.SessionId is null
            ? string.Join(" UNION ", Bases.Append("findings").Select(table => $"SELECT project, id FROM {table} WHERE {Events(scope)}"))
            : SessionTables.Events;
        Run(connection, $"CREATE OR REPLACE TEMP TABLE doomed_events AS {events}", scope);
        Run(connection, $"CREATE OR REPLACE TEMP TABLE doomed_values AS {Values(scope)}", scope);
    }

    /// <summary>How many events were found last.</summary>
    public static long CountEvents(DuckDBConnection connection) => (long)connection.Scalar("SELECT count(*) FROM temp.main.doomed_events")!;

    /// <summary>Finds what the live state has to forget when those that were found last go.</summary>
    public static void StageForgotten(DuckDBConnection connection, DeletionScope scope)
    {
        foreach (string statement in ForgottenRows.Statements(scope, ByEvent))
            Run(connection, statement, scope);
    }

    /// <summary>Rows of all tables that are among those that were found last.</summary>
    public static long Count(DuckDBConnection connection) => (long)connection.Scalar(
        $"SELECT sum(rows)::BIGINT FROM ({string.Join(" UNION ALL ", Conditions.Select(static part => $"SELECT count(*) AS rows FROM {part.Table} WHERE {part.Condition}"))})")!;

    /// <summary>Deletes the sessions that go with the events: of a user's, those that keep none.</summary>
    /// <returns>How many.</returns>
    public static long DeleteSessions(DuckDBConnection connection, DeletionScope scope) => scope switch
    {
        { SessionId: not null } => Run(connection, $"DELETE FROM sessions WHERE {SessionTables.Own}", scope),
        { Before: not null } => Run(connection, "DELETE FROM sessions WHERE project = $project AND last_received_at < make_timestamp($before)", scope),
        _ => Run(connection, $"DELETE FROM sessions WHERE project = $project AND session_id IN (SELECT id FROM {ForgottenRows.Table} WHERE kind = 'session')", scope),
    };

    /// <summary>Deletes the operations of which no event is left.</summary>
    /// <returns>How many places of theirs.</returns>
    public static long DeleteOperations(DuckDBConnection connection, DeletionScope scope) => Run(
        connection,
        $"""
        DELETE FROM operation_arrivals WHERE project = $project AND correlation_id NOT IN (
            {string.Join(" UNION ", Bases.Select(static table => $"SELECT correlation_id FROM {table} WHERE project = $project AND correlation_id IS NOT NULL AND NOT {ByEvent}"))})
        """,
        scope);

    private static string Events(DeletionScope scope) => scope switch
    {
        { SessionId: not null } => SessionTables.Own,
        { UserId: not null } => $"project = $project AND transaction_id IN ({Transactions})",
        _ => "project = $project AND received_at < make_timestamp($before)",
    };

    /// <summary>Large values of a session and of a time say themselves that they are; those of a user are what the user's rows refer to.</summary>
    private static string Values(DeletionScope scope) => scope.UserId is null
        ? $"SELECT DISTINCT id FROM large_values WHERE {Events(scope)}"
        : "SELECT DISTINCT id::UUID AS id FROM ("
            + string.Join(" UNION ALL ", Referring.Select(static part =>
                $"SELECT unnest(regexp_extract_all(concat_ws(' ', {part.Columns}), {Reference}, 1)) AS id FROM {part.Table} WHERE {ByEvent}")) + ")";

    private const string Transactions = "SELECT transaction_id FROM transaction_events WHERE project = $project AND user_id = $user";

    private static int Run(DuckDBConnection connection, string sql, DeletionScope scope)
    {
        (string Name, object? Value)[] known = [("project", scope.Project), ("session", scope.SessionId), ("user", scope.UserId), ("before", scope.Before)];
        return connection.Run(sql, [.. known.Where(one => sql.Contains('$' + one.Name, StringComparison.Ordinal)).Select(static one => new DuckDBParameter(one.Name, one.Value))]);
    }
}
