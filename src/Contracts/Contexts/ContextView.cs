namespace DebugGrid.Contracts;

/// <summary>A context as it stands now. Times are microseconds since 1970 (UTC).</summary>
/// <param name="ContextType">Its type.</param>
/// <param name="ContextId">Its id within the type.</param>
/// <param name="Name">Its name for a person, or null.</param>
/// <param name="Open">Executions that run, longest running first.</param>
/// <param name="OpenCount">All executions that run; more than <paramref name="Open"/> shows when the limit is reached.</param>
/// <param name="Recent">Executions that ended, newest first.</param>
/// <param name="TotalCount">Executions that ended, ever.</param>
/// <param name="SuccessCount">Those that ended well.</param>
/// <param name="ErrorCount">Those that ended with an error.</param>
/// <param name="TimeoutCount">Those that took too long for their caller.</param>
/// <param name="AbandonedCount">Those that were given up.</param>
/// <param name="Variants">Measurements of each variant; the one without a name is null's.</param>
/// <param name="FirstSeen">The first event's time.</param>
/// <param name="LastSeen">The newest event's time.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ContextView")]
public sealed record ContextView(
    [property: Id(0)] string ContextType,
    [property: Id(1)] string ContextId,
    [property: Id(2)] string? Name,
    [property: Id(3)] IReadOnlyList<ExecutionView> Open,
    [property: Id(4)] int OpenCount,
    [property: Id(5)] IReadOnlyList<ExecutionView> Recent,
    [property: Id(6)] long TotalCount,
    [property: Id(7)] long SuccessCount,
    [property: Id(8)] long ErrorCount,
    [property: Id(9)] long TimeoutCount,
    [property: Id(10)] long AbandonedCount,
    [property: Id(11)] IReadOnlyList<VariantView> Variants,
    [property: Id(12)] long FirstSeen,
    [property: Id(13)] long LastSeen);
