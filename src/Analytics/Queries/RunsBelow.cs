using System.Globalization;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// Ended executions and everything below them, in a temporary table of the connection, each with the variant of the execution at its top. Found level by level: each level's few
/// rows are looked for among all executions, while a recursive statement would hold all of these beside each other. Disposing drops them.
/// </summary>
/// <param name="connection">A reader's connection.</param>
internal sealed class RunsBelow(DuckDBConnection connection) : IDisposable
{
    /// <summary>What stands behind <c>FROM</c>: <c>level</c> (0 of those at the top), <c>variant_id</c>, <c>context_type</c>, <c>context_id</c>, <c>execution_id</c>, and of the top <c>status</c>, <c>duration_ms</c>, <c>time</c>.</summary>
    public const string Table = "temp.main.runs_below";

    private const string Opened = "temp.main.opened_runs";

    private const string Narrow = "context_type, context_id, execution_id, parent_context, parent_context_type, parent_execution_id";

    /// <summary>Finds them.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="where">Which executions are at the top.</param>
    /// <param name="project">Their project.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static RunsBelow Of(DuckDBConnection connection, Conditions where, string project, CancellationToken cancellationToken)
    {
        using (var top = connection.Command(
            $"""
            CREATE OR REPLACE TEMP TABLE runs_below AS
            SELECT 0 AS level, variant_id, context_type, context_id, execution_id, status, duration_ms, time FROM executions WHERE {where.Sql} AND ended_at IS NOT NULL
            """))
        {
            where.Bind(top);
            top.Read(static _ => true, cancellationToken);
        }

        var below = new RunsBelow(connection);
        bool hasOpened = below.ReadOpened(project, cancellationToken);
        for (int level = 0; below.Descend(project, level, hasOpened, cancellationToken); level++)
        {
        }

        return below;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.Run($"DROP TABLE IF EXISTS {Table}");
        connection.Run($"DROP TABLE IF EXISTS {Opened}");
    }

    /// <summary>Executions that did not end are worked out of events, once for all levels, and only where there are such events.</summary>
    private bool ReadOpened(string project, CancellationToken cancellationToken)
    {
        using var any = connection.Command(
            "SELECT count(*) > 0 FROM event_log WHERE project = $project AND kind IN ('started', 'heartbeat')", new DuckDBParameter("project", project));
        if (!any.Read(static reader => reader.Read() && reader.GetBoolean(0), cancellationToken))
            return false;
        using var command = connection.Command(
            $"CREATE OR REPLACE TEMP TABLE opened_runs AS SELECT {Narrow} FROM executions WHERE project = $project AND ended_at IS NULL AND parent_execution_id IS NOT NULL",
            new DuckDBParameter("project", project));
        return command.Read(static _ => true, cancellationToken);
    }

    private bool Descend(string project, int level, bool hasOpened, CancellationToken cancellationToken)
    {
        string at = level.ToString(CultureInfo.InvariantCulture);
        string opened = hasOpened ? $" UNION ALL SELECT {Narrow} FROM {Opened}" : "";
        using var command = connection.Command(
            $"""
            INSERT INTO {Table}
            SELECT DISTINCT {at} + 1, above.variant_id, child.context_type, child.context_id, child.execution_id, NULL, NULL::DOUBLE, NULL::TIMESTAMP
            FROM (SELECT * FROM {Table} WHERE level = {at}) above
            JOIN (SELECT {Narrow} FROM executions WHERE project = $project AND ended_at IS NOT NULL
                AND parent_execution_id IN (SELECT execution_id FROM {Table} WHERE level = {at}){opened}) child
                ON child.parent_execution_id = above.execution_id AND (child.parent_context = above.context_id OR child.parent_context IS NULL)
                AND (child.parent_context_type = above.context_type OR child.parent_context_type IS NULL)
            ANTI JOIN {Table} known ON known.variant_id IS NOT DISTINCT FROM above.variant_id AND known.context_type = child.context_type
                AND known.context_id = child.context_id AND known.execution_id = child.execution_id
            """,
            new DuckDBParameter("project", project));
        command.Read(static _ => true, cancellationToken);
        return (bool)connection.Scalar($"SELECT count(*) > 0 FROM {Table} WHERE level = {at} + 1")!;
    }
}
