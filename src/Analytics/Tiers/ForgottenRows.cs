using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tiers;

/// <summary>
/// What the live state has to forget when the rows of <see cref="DoomedRows"/> go, in a temporary table: ids that keep no event, and of others the parts that
/// were made of the rows.
/// </summary>
internal static class ForgottenRows
{
    /// <summary>The temporary table: <c>kind</c>, <c>id</c> and <c>part</c>, which is empty for the whole.</summary>
    public const string Table = "temp.main.forgotten";

    private const string Context = "context_type || '/' || context_id";
    private const string Component = "component_type || '/' || component_id";
    private const string Columns = "project, id, session_id, correlation_id, transaction_id, context_type, context_id, component_type, component_id, time";

    /// <summary>An execution without an id of its own has that of the event that tells of it.</summary>
    private const string OwnExecution = "coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS execution_id";

    private const string Heads =
        $"""
        (SELECT {Columns}, {OwnExecution} FROM execution_records
        UNION ALL SELECT {Columns}, execution_id FROM state_snapshots
        UNION ALL SELECT {Columns}, execution_id FROM event_log WHERE kind NOT IN ('started', 'heartbeat')
        UNION ALL SELECT {Columns}, {OwnExecution} FROM event_log WHERE kind IN ('started', 'heartbeat'))
        """;

    /// <summary>The statements that find them, in their order.</summary>
    /// <param name="scope">What is deleted.</param>
    /// <param name="doomed">The condition of a row that goes, by its project and id.</param>
    public static IEnumerable<string> Statements(DeletionScope scope, string doomed)
    {
        yield return "CREATE OR REPLACE TEMP TABLE forgotten (kind VARCHAR, id VARCHAR, part VARCHAR)";
        yield return Whole(ForgottenKind.Transaction, "transaction_id", Heads, doomed);
        yield return Whole(ForgottenKind.Session, "session_id", Heads, doomed);
        yield return Whole(ForgottenKind.Correlation, "correlation_id", Heads, doomed);
        yield return Whole(ForgottenKind.Context, Context, Heads, doomed);
        yield return Whole(ForgottenKind.Component, Component, Heads, doomed);
        yield return Whole(ForgottenKind.User, "user_id", "transaction_events", doomed);
        yield return Parts(ForgottenKind.Execution, Context, "execution_id", Heads, doomed, ForgottenKind.Context);
        yield return Parts(ForgottenKind.Entry, "correlation_id", "id::VARCHAR", Heads, doomed, ForgottenKind.Correlation);
        yield return Parts(ForgottenKind.State, Component, "id::VARCHAR", "state_snapshots", doomed, ForgottenKind.Component);
        yield return Span(doomed);
        if (Named(scope) is { } named)
            yield return $"INSERT INTO {Table} {named} EXCEPT SELECT * FROM {Table}";
    }

    /// <summary>Ids of which all rows go.</summary>
    private static string Whole(ForgottenKind kind, string id, string rows, string doomed) =>
        $"""
        INSERT INTO {Table}
        WITH gone AS (SELECT DISTINCT {id} AS name FROM {rows} WHERE project = $project AND {doomed} AND {id} IS NOT NULL)
        SELECT '{EnumNames.Of(kind)}', name, '' FROM gone
        WHERE name NOT IN (SELECT {id} FROM {rows} WHERE project = $project AND {id} IN (SELECT name FROM gone) AND NOT {doomed})
        """;

    /// <summary>Parts of which all rows go, of ids that keep others.</summary>
    private static string Parts(ForgottenKind kind, string id, string part, string rows, string doomed, ForgottenKind whole) =>
        $"""
        INSERT INTO {Table}
        WITH gone AS (
            SELECT DISTINCT {id} AS name, {part} AS part FROM {rows} WHERE project = $project AND {doomed} AND {id} IS NOT NULL AND {part} IS NOT NULL)
        SELECT '{EnumNames.Of(kind)}', name, part FROM gone
        WHERE name NOT IN (SELECT id FROM {Table} WHERE kind = '{EnumNames.Of(whole)}')
            AND (name, part) NOT IN (
                SELECT ({id}, {part}) FROM {rows}
                WHERE project = $project AND {id} IS NOT NULL AND {part} IS NOT NULL AND ({id}, {part}) IN (SELECT (name, part) FROM gone) AND NOT {doomed})
        """;

    /// <summary>The times of a component's rows: an error of that time may be one of theirs, and is not shown any more.</summary>
    private static string Span(string doomed) =>
        $"""
        INSERT INTO {Table}
        SELECT '{EnumNames.Of(ForgottenKind.ComponentError)}', {Component} AS name, epoch_us(min(time)) || '/' || epoch_us(max(time)) FROM {Heads}
        WHERE project = $project AND {doomed} AND {Component} IS NOT NULL AND {Component} NOT IN (SELECT id FROM {Table} WHERE kind = '{EnumNames.Of(ForgottenKind.Component)}')
        GROUP BY name
        """;

    /// <summary>What the scope itself names: its events may have gone before.</summary>
    private static string? Named(DeletionScope scope) => scope switch
    {
        { SessionId: not null } => $"SELECT '{EnumNames.Of(ForgottenKind.Session)}', $session, ''",
        { UserId: not null } => $"SELECT '{EnumNames.Of(ForgottenKind.User)}', $user, ''",
        _ => $"SELECT '{EnumNames.Of(ForgottenKind.Session)}', session_id, '' FROM sessions WHERE project = $project AND last_received_at < make_timestamp($before)",
    };
}
