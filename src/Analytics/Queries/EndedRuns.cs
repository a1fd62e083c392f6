using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// The runs that a question or a package is about, read once from <c>execution_records</c> into a temporary table of the connection without their payloads: each further question is then of
/// these alone. Of a context they are those that all its figures are of. In a session's package a record that repeats one of another session counts all the same: whoever names
/// runs <c>step-1</c> in every session means another one each time. Disposing drops them.
/// </summary>
/// <param name="connection">A reader's connection.</param>
internal sealed class EndedRuns(DuckDBConnection connection) : IDisposable
{
    /// <summary>What stands behind <c>FROM</c>. By <c>arrival</c> a row of <c>execution_records</c> is found again.</summary>
    public const string Table = "temp.main.ended_runs";

    /// <summary>How long a row of <c>execution_records</c> ran, in milliseconds: as it says, otherwise since it was said to start.</summary>
    private const string Duration =
        "coalesce(duration_ms, CASE WHEN told->>'$.started_us' IS NOT NULL THEN greatest(epoch_us(time) - (told->>'$.started_us')::BIGINT, 0) / 1000 END)";

    /// <summary>Characters of a failure's text that its runs are told apart by.</summary>
    private const int MaxText = 16_000;

    /// <summary>Reads them.</summary>
    public static EndedRuns Of(DuckDBConnection connection, HistoryFilter filter, CancellationToken cancellationToken)
    {
        var conditions = Conditions.Of(filter);
        if (filter.SessionId is { } session)
            conditions.Within(connection, filter.Project, [session], cancellationToken);
        string which = filter.ContextType is not null
            ? $"WHERE {conditions.Add("NOT repeated").Sql}"
            : $"""
              WHERE {conditions.Sql}
              QUALIFY NOT repeated OR row_number() OVER (PARTITION BY context_type, context_id, {HistoryQueries.OwnRun} ORDER BY arrival) = 1
              """;
        using var command = connection.Command(
            $"""
            CREATE OR REPLACE TEMP TABLE ended_runs AS
            SELECT arrival, time, context_type, context_id, coalesce(context_name, told->>'$.context_name') AS context_name,
                {RunNames.Of(connection, conditions, cancellationToken)} AS execution_id, status, {Duration} AS duration_ms,
                coalesce(session_id, told->>'$.session_id') AS session_id, coalesce(variant_id, told->>'$.variant_id') AS variant_id, code_ref,
                CASE WHEN status <> 'success' THEN left(coalesce(nullif(error, ''), message, 'ended with ' || status), {MaxText}) END AS said
            FROM execution_records {which}
            """);
        conditions.Bind(command);
        command.Read(static _ => true, cancellationToken);
        return new EndedRuns(connection);
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Run($"DROP TABLE IF EXISTS {Table}");
}
