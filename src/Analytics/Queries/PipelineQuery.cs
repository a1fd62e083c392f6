namespace DebugGrid.Analytics.Queries;

/// <summary>The pipelines of a project.</summary>
internal static class PipelineQuery
{
    /// <summary>
    /// The declared ones, the last declared first, each with the number of its stages, activities and transactions; behind them those that ship with the grid and were
    /// not declared anew, of which the history knows the last stage alone. Of one moment they are in an order of their names that stays.
    /// </summary>
    public static PagedQuery Of(string project) => new()
    {
        Columns = "name, declared_at, built_in, stage_count, activity_count, last_stage, stall_after_ms, abandon_after_ms, transaction_count",
        From =
            """
            (SELECT known.*, coalesce(moved.transaction_count, 0) AS transaction_count, coalesce(declared_at, make_timestamp(0)) AS listed_at, (hash(name) >> 1)::BIGINT AS arrival FROM (
                SELECT project, name, declared_at, false AS built_in, json_array_length(stages)::BIGINT AS stage_count, json_array_length(activities)::BIGINT AS activity_count,
                    last_stage, stall_after_ms, abandon_after_ms
                FROM pipelines
                UNION ALL
                SELECT $project, name, NULL, true, NULL, NULL, last_stage, NULL, NULL FROM shipped_pipelines
                WHERE name NOT IN (SELECT name FROM pipelines WHERE project = $project)
            ) known
            LEFT JOIN (SELECT pipeline, count(*) AS transaction_count FROM transactions WHERE project = $project GROUP BY pipeline) moved ON moved.pipeline = known.name)
            """,
        Where = new Conditions().Equal("project", project),
        Time = "listed_at",
    };
}
