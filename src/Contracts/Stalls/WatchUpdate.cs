namespace DebugGrid.Contracts;

/// <summary>The present deadline of a piece of work. Idempotent: the last one told counts.</summary>
/// <param name="Key">The work.</param>
/// <param name="OpenedAt">When it began, in microseconds since 1970 (UTC).</param>
/// <param name="Deadline">When to ask the owner next, in the same unit; null when the work is closed.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.WatchUpdate")]
public readonly record struct WatchUpdate(
    [property: Id(0)] WatchKey Key, [property: Id(1)] long OpenedAt, [property: Id(2)] long? Deadline);
