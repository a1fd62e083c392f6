namespace DebugGrid.Contracts;

/// <summary>An operation's timeline.</summary>
/// <param name="CorrelationId">The operation.</param>
/// <param name="Entries">Its events by time, oldest first; bounded.</param>
/// <param name="TotalCount">All its events.</param>
/// <param name="Components">Components that took part, as <c>type/id</c>.</param>
/// <param name="Recoveries">Errors and the successes that followed them.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.CorrelationView")]
public sealed record CorrelationView(
    [property: Id(0)] string CorrelationId,
    [property: Id(1)] IReadOnlyList<TimelineEntry> Entries,
    [property: Id(2)] long TotalCount,
    [property: Id(3)] IReadOnlyList<string> Components,
    [property: Id(4)] IReadOnlyList<RecoveryView> Recoveries);
