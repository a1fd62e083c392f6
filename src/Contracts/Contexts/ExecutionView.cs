namespace DebugGrid.Contracts;

/// <summary>One execution of a context. Times are microseconds since 1970 (UTC).</summary>
/// <param name="ExecutionId">Its id.</param>
/// <param name="Status">running, stalled, abandoned, success, error or timeout.</param>
/// <param name="StartedAt">When it began; null when only its end is known.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="DurationMs">How long it ran, in milliseconds; null while it runs or when not measured.</param>
/// <param name="ExpectedDurationMs">What its sender expected, or null.</param>
/// <param name="LastProgressAt">The newest sign of life.</param>
/// <param name="Progress">From 0 to 1, or null.</param>
/// <param name="Message">The newest message that came with it, or null.</param>
/// <param name="Deadline">When it counts as stalled (or, when stalled, as abandoned); null when closed.</param>
/// <param name="StalledSince">When the present stall began, or null.</param>
/// <param name="StoodMs">How long it stood in stalls that ended, in milliseconds.</param>
/// <param name="Error">The error's message, or null.</param>
/// <param name="VariantId">Its variant, or null.</param>
/// <param name="SessionId">Its session, or null.</param>
/// <param name="CorrelationId">Its correlation, or null.</param>
/// <param name="ParentContext">The parent's context id, or null.</param>
/// <param name="ParentContextType">The parent's context type, or null.</param>
/// <param name="ParentExecution">The parent's execution, or null.</param>
/// <param name="Children">Executions that named this one as parent; bounded.</param>
/// <param name="ChildCount">All that did.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ExecutionView")]
public sealed record ExecutionView(
    [property: Id(0)] string ExecutionId,
    [property: Id(1)] string Status,
    [property: Id(2)] long? StartedAt,
    [property: Id(3)] long? EndedAt,
    [property: Id(4)] double? DurationMs,
    [property: Id(5)] double? ExpectedDurationMs,
    [property: Id(6)] long LastProgressAt,
    [property: Id(7)] double? Progress,
    [property: Id(8)] string? Message,
    [property: Id(9)] long? Deadline,
    [property: Id(10)] long? StalledSince,
    [property: Id(11)] double StoodMs,
    [property: Id(12)] string? Error,
    [property: Id(13)] string? VariantId,
    [property: Id(14)] string? SessionId,
    [property: Id(15)] string? CorrelationId,
    [property: Id(16)] string? ParentContext,
    [property: Id(17)] string? ParentContextType,
    [property: Id(18)] string? ParentExecution,
    [property: Id(19)] IReadOnlyList<ChildView> Children,
    [property: Id(20)] int ChildCount);
