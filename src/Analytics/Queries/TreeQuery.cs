using System.Buffers;
using System.Text;
using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// Follows a context's runs down to everything that they caused, in one recursive question over the executions: level by level, each execution once and where it is
/// met first, so that parents in a circle end. They are followed below the depth that is asked for, too, for what they cost. What an execution's children are is said by <see cref="HistoryQueries.Children"/> for one run of a context.
/// </summary>
internal static class TreeQuery
{
    /// <summary>A child of a run of a context: it names the run, and the context or none.</summary>
    private const string IsChild =
        """
        child.parent_execution_id = above.execution_id AND (child.parent_context = above.context_id OR child.parent_context IS NULL)
            AND (child.parent_context_type = above.context_type OR child.parent_context_type IS NULL)
        """;

    private const string Key = "context_type, context_id, execution_id";

    /// <summary>Columns behind those of an item: the trees' and the context's counts.</summary>
    private const int Counts = 2;

    /// <summary>Reads the trees.</summary>
    /// <param name="connection">The reader's connection.</param>
    /// <param name="question">Which ones.</param>
    /// <param name="now">For how long what has not ended runs.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidQueryException">A bound is not valid.</exception>
    public static HistoryTree Read(DuckDBConnection connection, TreeQuestion question, Timestamp now, CancellationToken cancellationToken)
    {
        Require("runs", question.Runs, 1, TreeQuestion.MaxRuns);
        Require("depth", question.Depth, 0, TreeQuestion.MaxDepth);
        Require("limit", question.Limit, 1, PageRequest.MaxLimit);
        using var transaction = connection.BeginTransaction();
        var own = new Conditions().Equal("project", question.Project).Equal("context_type", question.ContextType).Equal("context_id", question.ContextId);
        own.Equal("execution_id", question.Execution);
        using var command = connection.Command(
            $"""
            WITH RECURSIVE known AS MATERIALIZED (
                SELECT id, {Key}, parent_context, parent_context_type, parent_execution_id, [epoch_us(coalesce(started_at, time)), arrival] AS place
                FROM executions WHERE project = $project AND parent_execution_id IS NOT NULL
            ), runs AS MATERIALIZED (
                SELECT id, {Key}, [-epoch_us(coalesce(started_at, time)), -arrival] AS place FROM executions WHERE {own.Sql}
            ), tree(id, {Key}, depth, place) USING KEY ({Key}) AS (
                (SELECT id, {Key}, 0, place FROM runs ORDER BY place LIMIT {question.Runs})
                UNION
                SELECT child.id, child.context_type, child.context_id, child.execution_id, above.depth + 1, list_concat(above.place, child.place)
                FROM tree above JOIN known child ON {IsChild}
                ANTI JOIN recurring.tree met ON met.context_type = child.context_type AND met.context_id = child.context_id AND met.execution_id = child.execution_id
                WHERE above.depth < {TreeQuestion.MaxDepth}
                QUALIFY row_number() OVER (PARTITION BY child.context_type, child.context_id, child.execution_id ORDER BY above.place) = 1
            ), shown AS MATERIALIZED (
                SELECT * FROM tree WHERE depth <= {question.Depth} ORDER BY depth, place LIMIT {question.Limit}
            ), {TreeCosts.Sql}, below AS (
                SELECT above.id, count(*) AS child_count, count(*) FILTER (met.id IS NULL) AS children_left_out
                FROM shown above JOIN known child ON {IsChild} LEFT JOIN shown met ON met.id = child.id GROUP BY above.id
            )
            SELECT shown.depth, e.id, e.context_type, e.context_id, e.context_name, e.execution_id, e.parent_context, e.parent_context_type, e.parent_execution_id, e.status,
                e.started_at, e.ended_at, e.duration_ms, CASE WHEN e.ended_at IS NULL THEN greatest($now - epoch_us(e.started_at), 0) / 1000 END AS running_ms,
                e.stalled_since, e.error, part.component_type, part.component_id, e.variant_id, e.session_id, e.correlation_id,
                {CallSums.Shown}, coalesce(below.child_count, 0) AS child_count, coalesce(below.children_left_out, 0) AS children_left_out,
                (SELECT count(*) FROM tree WHERE depth <= {question.Depth}), (SELECT count(*) FROM runs)
            FROM shown JOIN executions e ON e.id = shown.id AND e.project = $project
            LEFT JOIN (
                SELECT id, component_type, component_id FROM execution_records WHERE project = $project
                UNION ALL SELECT id, component_type, component_id FROM event_log WHERE project = $project
            ) part ON part.id = shown.id
            LEFT JOIN below ON below.id = shown.id
            LEFT JOIN spent ON spent.place = shown.place
            ORDER BY shown.place
            """,
            new DuckDBParameter("now", now.Microseconds));
        own.Bind(command);
        var keys = new ArrayBufferWriter<byte>();
        var tree = command.Read(reader => ReadNodes(reader, keys), cancellationToken);
        return question.WithEvents ? TreeEvents.Add(connection, tree, question.Project, Encoding.UTF8.GetString(keys.WrittenSpan), cancellationToken) : tree;
    }

    /// <summary>Reads the executions, and notes their keys.</summary>
    private static HistoryTree ReadNodes(DuckDBDataReader reader, ArrayBufferWriter<byte> keys)
    {
        using var rows = new JsonRows();
        using var writer = new Utf8JsonWriter(keys);
        int columns = reader.FieldCount - Counts;
        (long total, long runs) = (0, 0);
        bool isCut = false;
        writer.WriteStartArray();
        while (reader.Read())
        {
            rows.Add(reader, columns);
            writer.WriteStartObject();
            foreach (string name in Key.Split(", "))
                writer.WriteString(name, reader.GetString(reader.GetOrdinal(name)));
            writer.WriteEndObject();
            isCut |= reader.GetInt64(columns - 1) > 0;
            (total, runs) = (reader.GetInt64(columns), reader.GetInt64(columns + 1));
        }
        writer.WriteEndArray();
        writer.Flush();
        return new HistoryTree(rows.Finish(), rows.Count, total, runs, isCut, default, AreEventsCut: false);
    }

    private static void Require(string field, int value, int least, int most)
    {
        if (value < least || value > most)
            throw new InvalidQueryException(field, $"{field} is {value}, not between {least} and {most}.");
    }
}
