namespace DebugGrid.Contracts;

/// <summary>The present deadline of a piece of work. Idempotent: the last one told counts.</summary>
/// <param name="Key">The work.</param>
/// <param name="OpenedAt">When the grid first heard of it, in microseconds since 1970 (UTC).</param>
/// <param name="Deadline">When to ask the owner next, in the same unit; null when there is nothing to ask: it is closed, or abandoned.</param>
/// <param name="Status">How it stands; ignored when it is closed.</param>
/// <param name="StalledSince">Its last progress, in the same unit, when it is stalled or abandoned; otherwise 0.</param>
/// <param name="StartedAt">When it began by its sender's clock, in the same unit; 0 when that is <paramref name="OpenedAt"/>.</param>
/// <param name="Arrival">Where the journal has the event that told of it first: larger for what came later, of one partition.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.WatchUpdate")]
public readonly record struct WatchUpdate(
    [property: Id(0)] WatchKey Key,
    [property: Id(1)] long OpenedAt,
    [property: Id(2)] long? Deadline,
    [property: Id(3)] WorkStatus Status = WorkStatus.Running,
    [property: Id(4)] long StalledSince = 0,
    [property: Id(5)] long StartedAt = 0,
    [property: Id(6)] long Arrival = 0);
