using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>One event of a timeline.</summary>
/// <param name="EventId">The event.</param>
/// <param name="At">When, in microseconds since 1970 (UTC).</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Level">Its level.</param>
/// <param name="Component">Its component as <c>type/id</c>, or null.</param>
/// <param name="Context">Its context as <c>type/id</c>, or null.</param>
/// <param name="Summary">What happened, in a short text.</param>
/// <param name="DurationMs">How long it took, in milliseconds, or null.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.TimelineEntry")]
public sealed record TimelineEntry(
    [property: Id(0)] Guid EventId,
    [property: Id(1)] long At,
    [property: Id(2)] EventKind Kind,
    [property: Id(3)] EventLevel Level,
    [property: Id(4)] string? Component,
    [property: Id(5)] string? Context,
    [property: Id(6)] string? Summary,
    [property: Id(7)] double? DurationMs);
