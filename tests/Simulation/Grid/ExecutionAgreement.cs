using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Simulation.Grid;

/// <summary>Compares executions one by one, their statistics, and the list of what is open.</summary>
internal static class ExecutionAgreement
{
    private const string Nothing = "nothing";

    /// <summary>The first difference, or null.</summary>
    public static async Task<string?> FirstDifference(SimulatedGrid grid, DebugEvent[] events)
    {
        var views = new List<ContextView>();
        foreach (var context in events.Where(e => !e.Context.IsNone).Select(e => e.Context).Distinct())
            views.Add(await grid.Grains.GetGrain<IContextGrain>(GrainKeys.Of(ProjectId.Default, context)).GetView());
        return await Executions(grid, views) ?? await Variants(grid, views) ?? await OpenList(grid);
    }

    private static async Task<string?> Executions(SimulatedGrid grid, List<ContextView> views)
    {
        var stored = (await grid.Sql(
            """
            SELECT context_id, execution_id, status, epoch_us(started_at), epoch_us(ended_at), duration_ms, error, variant_id, session_id, correlation_id,
                parent_context_type, parent_context, parent_execution_id
            FROM executions
            """)).ToLookup(row => (row[0].GetString()!, row[1].GetString()!), row => JsonSerializer.Serialize(row[2..]));
        foreach (var view in views)
            foreach (var e in view.Open.Concat(view.Recent))
            {
                string live = JsonSerializer.Serialize<object?[]>(
                [
                    e.Status, e.StartedAt, e.EndedAt, e.DurationMs, e.Error, e.VariantId, e.SessionId, e.CorrelationId, e.ParentContextType, e.ParentContext, e.ParentExecution,
                ]);
                string held = string.Join(" and ", stored[(view.ContextId, e.ExecutionId)].DefaultIfEmpty(Nothing));
                if (live != held)
                    return $"execution {e.ExecutionId} of {view.ContextId}: live {live}; history {held}";
            }

        return null;
    }

    private static async Task<string?> Variants(SimulatedGrid grid, List<ContextView> views)
    {
        var stored = (await grid.Sql(
            """
            SELECT context_id, coalesce(variant_id, ''), count(*), count(*) FILTER (status <> 'success'), round(min(duration_ms), 6), round(max(duration_ms), 6),
                round(avg(duration_ms), 6), round(quantile_cont(duration_ms, 0.5), 6), round(quantile_cont(duration_ms, 0.99), 6)
            FROM executions WHERE ended_at IS NOT NULL GROUP BY ALL
            """)).ToDictionary(row => (row[0].GetString()!, row[1].GetString()!), row => JsonSerializer.Serialize(row[2..]));
        foreach (var view in views)
            foreach (var v in view.Variants)
            {
                string live = JsonSerializer.Serialize<object?[]>(
                    [v.Count, v.ErrorCount, Rounded(v.MinMs), Rounded(v.MaxMs), Rounded(v.MeanMs), Rounded(v.P50Ms), Rounded(v.P99Ms)]);
                string held = stored.GetValueOrDefault((view.ContextId, v.VariantId ?? string.Empty), Nothing);
                if (live != held)
                    return $"variant '{v.VariantId}' of {view.ContextId}: live {live}; history {held}";
            }

        return null;
    }

    private static async Task<string?> OpenList(SimulatedGrid grid)
    {
        string stored = string.Join(", ", (await grid.Sql(
            "SELECT context_id, execution_id, epoch_us(started_at) FROM executions WHERE status IN ('running', 'stalled') ORDER BY ALL"))
            .Select(row => $"{row[0]} {row[1]} {row[2]}"));
        // What was given up is listed for a while.
        string live = string.Join(", ", (await grid.OpenWork()).Where(work => work.Status != WorkStatus.Abandoned)
            .Select(work => (GrainKeys.Context(work.Key.GrainKey).Id, work.Key.Execution, work.StartedAt)).Order().Select(work => $"{work.Id} {work.Execution} {work.StartedAt}"));
        return live == stored ? null : $"open: live {live}; history {stored}";
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 6) : null;
}
