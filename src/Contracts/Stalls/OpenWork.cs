namespace DebugGrid.Contracts;

/// <summary>A piece of work that has not ended, in a listing.</summary>
/// <param name="Key">The work.</param>
/// <param name="OpenedAt">When the grid first heard of it, in microseconds since 1970 (UTC).</param>
/// <param name="Deadline">When its owner is asked next, in the same unit; null for abandoned work.</param>
/// <param name="Status">How it stands.</param>
/// <param name="StalledSince">Its last progress, in the same unit, when it is stalled or abandoned; otherwise null.</param>
/// <param name="StartedAt">When it began by its sender's clock, in the same unit.</param>
/// <param name="Arrival">Where the journal has the event that told of it first: larger for what came later, of one partition.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.OpenWork")]
public sealed record OpenWork(
    [property: Id(0)] WatchKey Key,
    [property: Id(1)] long OpenedAt,
    [property: Id(2)] long? Deadline,
    [property: Id(3)] WorkStatus Status = WorkStatus.Running,
    [property: Id(4)] long? StalledSince = null,
    [property: Id(5)] long StartedAt = 0,
    [property: Id(6)] long Arrival = 0)
{
    /// <summary>Where it stands in the list of all.</summary>
    public OpenWorkPlace Place => new(StartedAt, OpenedAt, Arrival, Key.GrainKey, Key.Execution);
}
