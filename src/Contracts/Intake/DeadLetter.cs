using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>
/// An event that a grain refused after every retry, or that the history's tables refused. One of a grain is in the history; only the grain's view lacks it.
/// One of the history is kept whole beside its tables.
/// </summary>
/// <param name="Position">The event's position in the journal.</param>
/// <param name="Index">Its index in its batch.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="Grain">The grain that refused it, as <c>kind key</c>; <c>history</c> for the history.</param>
/// <param name="Error">Why.</param>
/// <param name="At">When it was given up, in microseconds since 1970 (UTC).</param>
/// <param name="Partition">The journal's partition.</param>
/// <param name="Project">The event's project.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.DeadLetter")]
public sealed record DeadLetter(
    [property: Id(0)] long Position,
    [property: Id(1)] int Index,
    [property: Id(2)] Guid EventId,
    [property: Id(3)] string Grain,
    [property: Id(4)] string Error,
    [property: Id(5)] long At,
    [property: Id(6)] int Partition = 0,
    [property: Id(7)] string Project = "default");
