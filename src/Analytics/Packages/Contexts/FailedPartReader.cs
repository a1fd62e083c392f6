using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Queries;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>Reads where failed runs of a context began to fail: of what failed below each of them with nothing failed below it, the first.</summary>
internal static class FailedPartReader
{
    /// <summary>Failed runs that are looked at, the newest.</summary>
    public const int MaxRuns = 500;

    /// <summary>Levels below a run that are followed.</summary>
    private const int MaxDepth = 16;

    /// <summary>Characters of an error that are read.</summary>
    private const int MaxText = 2_000;

    /// <summary>Contexts that are told.</summary>
    private const int MaxParts = 20;

    /// <summary>Reads them, the most frequent first; a run below which nothing failed is in none.</summary>
    /// <param name="connection">The connection that has <see cref="EndedRuns"/>, of a context.</param>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IReadOnlyList<FailedPart> Read(DuckDBConnection connection, string project, CancellationToken cancellationToken)
    {
        string name = RunNames.Of(connection, new Conditions().Equal("project", project).Add("status <> 'success'"), cancellationToken);
        using var command = connection.Command(
            $"""
            WITH RECURSIVE part AS MATERIALIZED (
                SELECT *, row_number() OVER () AS number FROM (
                    SELECT context_type, context_id, {name} AS run, {HistoryQueries.Parent} AS above,
                        coalesce(parent_context, told->>'$.parent_context') AS above_context, left(error, {MaxText}) AS error, time, arrival
                    FROM execution_records WHERE project = $project AND NOT repeated AND status <> 'success'
                ) WHERE above IS NOT NULL
            ), root AS MATERIALIZED (
                SELECT arrival AS root, execution_id AS run, context_id FROM {EndedRuns.Table} WHERE status <> 'success' ORDER BY time DESC LIMIT {MaxRuns}
            ), failed(root, number, run, context_id, depth) USING KEY (root, number) AS (
                SELECT root, 0, run, context_id, 0 FROM root
                UNION
                SELECT f.root, p.number, p.run, p.context_id, f.depth + 1
                FROM failed f JOIN part p ON p.above = f.run AND (p.above_context = f.context_id OR p.above_context IS NULL)
                ANTI JOIN recurring.failed met ON met.root = f.root AND met.number = p.number
                WHERE f.depth < {MaxDepth} AND p.arrival <> f.root
            ), lowest AS (
                SELECT f.root, p.* FROM failed f JOIN part p USING (number)
                ANTI JOIN part lower ON lower.above = p.run AND lower.number <> p.number AND (lower.above_context = p.context_id OR lower.above_context IS NULL)
                QUALIFY row_number() OVER (PARTITION BY f.root ORDER BY p.time, p.arrival) = 1
            )
            SELECT context_type, context_id, count(*), arg_max(error, time), arg_max(run, time) FROM lowest GROUP BY context_type, context_id
            ORDER BY count(*) DESC, context_type, context_id LIMIT {MaxParts}
            """,
            new DuckDBParameter("project", project));
        return command.Read(
            static reader =>
            {
                var parts = new List<FailedPart>();
                while (reader.Read())
                    parts.Add(new FailedPart(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetString(4)));
                return parts;
            },
            cancellationToken);
    }
}
