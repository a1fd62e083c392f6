using System.Globalization;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// The runs of <see cref="EndedRuns"/> and everything below them, in a temporary table of the connection, each with the variant of the run at its top. Found level by level:
/// each level's few rows are looked for among all executions, while a recursive statement would hold all of these beside each other. Disposing drops them.
/// </summary>
/// <param name="connection">The connection that has <see cref="EndedRuns"/>.</param>
internal sealed class RunsBelow(DuckDBConnection connection) : IDisposable
{
    /// <summary>What stands behind <c>FROM</c>: <c>level</c> (0 of those at the top), <c>variant_id</c>, <c>context_type</c>, <c>context_id</c>, <c>execution_id</c>.</summary>
    public const string Table = "temp.main.runs_below";

    private const string Opened = "temp.main.opened_runs";

    private const string Narrow = "context_type, context_id, execution_id, parent_context, parent_context_type, parent_execution_id";

    /// <summary>Finds them.</summary>
    /// <param name="connection">The connection that has <see cref="EndedRuns"/>.</param>
    /// <param name="project">Their project.</param>
    /// <param name="areThere">Whether there is anything to find, as <see cref="AreThere"/> tells.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static RunsBelow Of(DuckDBConnection connection, string project, bool areThere, CancellationToken cancellationToken)
    {
        connection.Run($"CREATE OR REPLACE TEMP TABLE runs_below AS SELECT 0 AS level, variant_id, context_type, context_id, execution_id FROM {EndedRuns.Table}");
        var below = new RunsBelow(connection);
        if (!areThere)
            return below;
        bool hasOpened = below.ReadOpened(project, cancellationToken);
        string name = RunNames.Of(connection, new Conditions().Equal("project", project), cancellationToken);
        for (int level = 0; below.Descend(project, level, name, hasOpened, cancellationToken); level++)
        {
        }

        return below;
    }

    /// <summary>Whether anything is below the runs at all: of most contexts nothing is, which few narrow columns tell.</summary>
    /// <param name="connection">The connection that has <see cref="EndedRuns"/>.</param>
    /// <param name="project">Their project.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static bool AreThere(DuckDBConnection connection, string project, CancellationToken cancellationToken)
    {
        const string Above = $"(SELECT execution_id FROM {EndedRuns.Table})";
        using var command = connection.Command(
            $"""
            SELECT 1 FROM execution_records WHERE project = $project AND NOT repeated AND {HistoryQueries.Parent} IN {Above}
            UNION ALL SELECT 1 FROM event_log WHERE project = $project AND kind = 'started' AND (data->>'$.parent_execution_id') IN {Above}
            UNION ALL SELECT 1 FROM event_log WHERE project = $project AND kind = 'heartbeat' AND (data->>'$.parent_execution_id') IN {Above}
            LIMIT 1
            """,
            new DuckDBParameter("project", project));
        return command.Read(static reader => reader.Read(), cancellationToken);
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

    private bool Descend(string project, int level, string name, bool hasOpened, CancellationToken cancellationToken)
    {
        string at = level.ToString(CultureInfo.InvariantCulture);
        string opened = hasOpened ? $" UNION ALL SELECT {Narrow} FROM {Opened}" : "";
        using var command = connection.Command(
            $"""
            INSERT INTO {Table}
            SELECT DISTINCT {at} + 1, above.variant_id, child.context_type, child.context_id, child.execution_id
            FROM (SELECT * FROM {Table} WHERE level = {at}) above
            JOIN (SELECT {Narrow} FROM (
                    SELECT context_type, context_id, {name} AS execution_id, coalesce(parent_context, told->>'$.parent_context') AS parent_context,
                        coalesce(parent_context_type, told->>'$.parent_context_type') AS parent_context_type,
                        {HistoryQueries.Parent} AS parent_execution_id
                    FROM execution_records WHERE project = $project AND NOT repeated)
                WHERE parent_execution_id IN (SELECT execution_id FROM {Table} WHERE level = {at}){opened}) child
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
