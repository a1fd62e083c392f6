namespace DebugGrid.Contracts;

/// <summary>A piece of open work in a listing.</summary>
/// <param name="Key">The work.</param>
/// <param name="OpenedAt">When it began, in microseconds since 1970 (UTC).</param>
/// <param name="Deadline">When its owner is asked next, in the same unit.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.OpenWork")]
public sealed record OpenWork([property: Id(0)] WatchKey Key, [property: Id(1)] long OpenedAt, [property: Id(2)] long Deadline);
