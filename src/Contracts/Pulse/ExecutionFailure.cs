using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>An execution that did not succeed, as the dashboard lists it among the issues.</summary>
/// <param name="ContextType">The type of its context.</param>
/// <param name="ContextId">The id of its context.</param>
/// <param name="ExecutionId">The run.</param>
/// <param name="Status">How it ended.</param>
/// <param name="StartedAt">When it began, in microseconds since 1970 (UTC); 0 where its record does not say how long it took.</param>
/// <param name="At">When the grid took its record, in the same unit.</param>
/// <param name="Error">What went wrong, without the end of a long text; null where it did not say.</param>
/// <param name="Arrival">Where the journal has its record: larger for what came later, of one partition. 0 where it is not known.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ExecutionFailure")]
public sealed record ExecutionFailure(
    [property: Id(0)] string ContextType,
    [property: Id(1)] string ContextId,
    [property: Id(2)] string ExecutionId,
    [property: Id(3)] ExecutionStatus Status,
    [property: Id(4)] long StartedAt,
    [property: Id(5)] long At,
    [property: Id(6)] string? Error,
    [property: Id(7)] long Arrival = 0);
