using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>Compares the variants of a context: how its ended executions went, and what the models' calls in them and in everything below them took.</summary>
internal static class VariantQuery
{
    /// <summary>Reads the variants, the most used first. Executions without a variant are one of their own, without a name.</summary>
    public static HistoryPage Read(DuckDBConnection connection, HistoryFilter filter, CancellationToken cancellationToken)
    {
        using var runs = EndedRuns.Of(connection, filter, cancellationToken);
        return OfRuns(connection, filter.Project, RunsBelow.AreThere(connection, filter.Project, cancellationToken), cancellationToken);
    }

    /// <summary>The same of runs that were read already.</summary>
    /// <param name="connection">The connection that has <see cref="EndedRuns"/>.</param>
    /// <param name="project">The project.</param>
    /// <param name="areBelow">Whether anything is below them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static HistoryPage OfRuns(DuckDBConnection connection, string project, bool areBelow, CancellationToken cancellationToken)
    {
        using var below = RunsBelow.Of(connection, project, areBelow, cancellationToken);
        using var command = connection.Command(
            $"""
            WITH spent AS (
                SELECT below.variant_id, count(*) AS llm_calls, sum(c.input_tokens)::BIGINT AS input_tokens, sum(c.output_tokens)::BIGINT AS output_tokens,
                    sum(c.total_usd) AS cost_usd, sum(c.priced_usd) AS computed_usd, count(*) FILTER (c.cost_source = 'unpriced') AS unpriced_calls
                FROM {RunsBelow.Table} below JOIN event_log e ON e.kind = 'llm_call' AND e.project = $project
                    AND e.context_type = below.context_type AND e.context_id = below.context_id AND e.execution_id = below.execution_id
                JOIN priced_llm_calls c ON c.id = e.id
                WHERE coalesce(c.wraps_llm_calls, 0) = 0
                GROUP BY below.variant_id
            ), went AS (
                SELECT variant_id, {RunSummary.Columns}, max_by(execution_id, duration_ms) AS slowest_execution_id FROM {EndedRuns.Table} GROUP BY variant_id
            )
            SELECT went.* EXCLUDE (q), {RunSummary.Quantiles}, coalesce(llm_calls, 0) AS llm_calls, input_tokens, output_tokens,
                cost_usd, computed_usd, coalesce(unpriced_calls, 0) AS unpriced_calls, cost_usd / executions AS cost_usd_per_run
            FROM went LEFT JOIN spent ON spent.variant_id IS NOT DISTINCT FROM went.variant_id
            ORDER BY executions DESC, went.variant_id LIMIT {PageRequest.MaxLimit}
            """,
            new DuckDBParameter("project", project));
        return command.Read(HistoryQueries.ReadAll, cancellationToken);
    }
}
