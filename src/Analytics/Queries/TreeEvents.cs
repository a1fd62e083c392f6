using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>What happened in the executions of a tree: errors, failed steps and calls of models. The other steps are many and say little.</summary>
internal static class TreeEvents
{
    /// <summary>Events of one execution at most, the newest of it.</summary>
    private const int MaxOfOne = 100;

    /// <summary>Adds them to the trees, newest first. They end at <see cref="PagedQuery.MaxPageBytes"/>.</summary>
    /// <param name="connection">The reader's connection.</param>
    /// <param name="tree">The trees.</param>
    /// <param name="project">Their project.</param>
    /// <param name="keys">Type, id and run of each of their executions, as a JSON array of objects.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static HistoryTree Add(DuckDBConnection connection, HistoryTree tree, string project, string keys, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $$"""
            WITH runs AS (
                SELECT unnest(from_json($keys, '[{"context_type":"VARCHAR","context_id":"VARCHAR","execution_id":"VARCHAR"}]'), recursive := true)
            ), picked AS MATERIALIZED (
                SELECT e.id, row_number() OVER newest AS nth FROM event_log e SEMI JOIN runs USING (context_type, context_id, execution_id)
                WHERE e.project = $project AND (e.kind IN ('error', 'llm_call') OR (e.kind = 'step' AND e.status = 'failed'))
                WINDOW newest AS (PARTITION BY e.context_type, e.context_id, e.execution_id ORDER BY e.time DESC, e.arrival DESC)
            )
            SELECT {{HistoryColumns.Events}}, (SELECT coalesce(bool_or(nth > {{MaxOfOne}}), false) FROM picked)
            FROM event_log SEMI JOIN (SELECT id FROM picked WHERE nth <= {{MaxOfOne}}) USING (id)
            WHERE project = $project ORDER BY time DESC, arrival DESC
            """,
            new DuckDBParameter("project", project), new DuckDBParameter("keys", keys));
        command.UseStreamingMode = true;
        var (events, isCut) = command.Read(Read, cancellationToken);
        return tree with { Events = LargeTexts.Fill(connection, events, cancellationToken), AreEventsCut = isCut };
    }

    private static (ReadOnlyMemory<byte> Events, bool IsCut) Read(DuckDBDataReader reader)
    {
        using var rows = new JsonRows();
        bool isCut = false;
        while (reader.Read())
        {
            if (rows.Bytes > PagedQuery.MaxPageBytes)
                return (rows.Finish(), true);
            rows.Add(reader, reader.FieldCount - 1);
            isCut = reader.GetBoolean(reader.FieldCount - 1);
        }
        return (rows.Finish(), isCut);
    }
}
