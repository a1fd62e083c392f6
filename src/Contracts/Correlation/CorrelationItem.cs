namespace DebugGrid.Contracts;

/// <summary>An event as an operation's timeline takes it.</summary>
/// <param name="Position">Its batch's position in the journal.</param>
/// <param name="Entry">What the timeline shows.</param>
/// <param name="Agent">The agent that failed or succeeded, or null.</param>
/// <param name="ErrorType">The type of an error, or null when it is none.</param>
/// <param name="Succeeded">True for a success: a success event, a record that ended well, a stage that went well.</param>
/// <param name="Strategy">The recovery strategy that was named, or null.</param>
/// <param name="ErrorEvent">The error that a success names as its cause, or null.</param>
/// <param name="Index">Its index in its batch.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.CorrelationItem")]
public sealed record CorrelationItem(
    [property: Id(0)] long Position,
    [property: Id(1)] TimelineEntry Entry,
    [property: Id(2)] string? Agent,
    [property: Id(3)] string? ErrorType,
    [property: Id(4)] bool Succeeded,
    [property: Id(5)] string? Strategy,
    [property: Id(6)] Guid? ErrorEvent,
    [property: Id(7)] int Index = 0);
