using DebugGrid.Contracts;
using DebugGrid.Grains.Work;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Contexts;

/// <summary>Shows a context's state to others.</summary>
internal static class ContextViews
{
    /// <summary>Open executions shown at most.</summary>
    public const int MaxOpen = 200;

    /// <summary>The view of a context.</summary>
    /// <param name="key">Which context.</param>
    /// <param name="state">Its state.</param>
    /// <param name="watch">Its deadlines.</param>
    public static ContextView Of(ContextKey key, ContextState state, ExecutionWatch watch)
    {
        // Of one moment, what came last stands first.
        var recent = state.Abandoned.Values.Concat(state.Recent)
            .Reverse()
            .OrderByDescending(e => e.EndedAt != 0 ? e.EndedAt : e.Clock.LastProgress)
            .Select(e => Of(e, null));
        return new ContextView(
            key.Type,
            key.Id,
            state.Name,
            [.. state.Open.Values.OrderBy(e => PlaceOf(key, e)).Take(MaxOpen).Select(e => Of(e, watch.Deadline(e)))],
            state.Open.Count,
            [.. recent],
            state.Successes + state.Errors + state.Timeouts,
            state.Successes,
            state.Errors,
            state.Timeouts,
            state.AbandonedCount,
            [.. state.Variants.Select(v => Of(v.Key, v.Value))],
            state.FirstSeen,
            state.LastSeen);
    }

    private static OpenWorkPlace PlaceOf(ContextKey key, Execution execution) =>
        new(execution.StartedAt, execution.Clock.OpenedAt, execution.Arrival, key.Id, execution.Id);

    private static ExecutionView Of(Execution execution, long? deadline) => new(
        execution.Id,
        (execution.Status?.ToString() ?? execution.Clock.Phase.ToString()).ToLowerInvariant(),
        NullIfZero(execution.StartedAt),
        NullIfZero(execution.EndedAt),
        execution.DurationMs,
        execution.ExpectedDurationMs,
        execution.Clock.LastProgress,
        execution.Progress,
        execution.Message,
        deadline,
        execution.Clock.Phase == WorkPhase.Running ? null : execution.Clock.LastProgress,
        execution.Clock.StoodMs,
        execution.Error,
        execution.Variant,
        execution.Session,
        execution.Correlation,
        execution.Parent,
        execution.ParentType,
        execution.ParentExecution,
        [.. execution.Children.Select(c => new ChildView(c.Type, c.Id, c.Execution))],
        execution.ChildCount);

    private static VariantView Of(string variant, VariantStatistics statistics)
    {
        var durations = statistics.Durations;
        return new VariantView(
            variant.Length == 0 ? null : variant,
            statistics.Count,
            statistics.Errors,
            durations.IsEmpty ? null : statistics.Sum / durations.Count,
            durations.IsEmpty ? null : statistics.Min,
            durations.IsEmpty ? null : statistics.Max,
            statistics.Quantile(0.5),
            statistics.Quantile(0.95),
            statistics.Quantile(0.99));
    }

    private static long? NullIfZero(long value) => value == 0 ? null : value;
}
