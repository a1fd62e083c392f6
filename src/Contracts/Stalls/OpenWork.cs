namespace DebugGrid.Contracts;

/// <summary>A piece of work that has not ended, in a listing.</summary>
/// <param name="Key">The work.</param>
/// <param name="OpenedAt">When it began, in microseconds since 1970 (UTC).</param>
/// <param name="Deadline">When its owner is asked next, in the same unit; null for abandoned work.</param>
/// <param name="Status">How it stands.</param>
/// <param name="StalledSince">Its last progress, in the same unit, when it is stalled or abandoned; otherwise null.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.OpenWork")]
public sealed record OpenWork(
    [property: Id(0)] WatchKey Key,
    [property: Id(1)] long OpenedAt,
    [property: Id(2)] long? Deadline,
    [property: Id(3)] WorkStatus Status = WorkStatus.Running,
    [property: Id(4)] long? StalledSince = null);
