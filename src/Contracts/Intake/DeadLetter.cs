using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>An event that a grain refused after every retry. The event itself is in the journal and the history; only the grain's view lacks it.</summary>
/// <param name="Position">The event's position in the journal.</param>
/// <param name="Index">Its index in its batch.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="Grain">The grain that refused it, as <c>kind key</c>.</param>
/// <param name="Error">Why.</param>
/// <param name="At">When it was given up, in microseconds since 1970 (UTC).</param>
[GenerateSerializer, Immutable, Alias("debuggrid.DeadLetter")]
public sealed record DeadLetter(
    [property: Id(0)] long Position,
    [property: Id(1)] int Index,
    [property: Id(2)] Guid EventId,
    [property: Id(3)] string Grain,
    [property: Id(4)] string Error,
    [property: Id(5)] long At);
