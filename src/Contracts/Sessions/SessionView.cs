using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>A session as it stands now. Times are microseconds since 1970 (UTC).</summary>
/// <param name="SessionId">Its id.</param>
/// <param name="Name">Its name for a person, or null.</param>
/// <param name="Tags">Its labels.</param>
/// <param name="Open">False when it was closed.</param>
/// <param name="AutoFlush">False when its events wait for a flush on demand.</param>
/// <param name="OpenedAt">When it was opened, or its first event.</param>
/// <param name="ClosedAt">When it was closed, or null.</param>
/// <param name="LastEventAt">The newest event's time.</param>
/// <param name="EventCount">All its events.</param>
/// <param name="ErrorCount">Those that tell of a failure (<see cref="DebugEvent.IsFailure"/>).</param>
/// <param name="Contexts">Contexts seen in it, as <c>type/id</c>; bounded.</param>
/// <param name="ContextCount">How many were seen, up to the limit of what is remembered.</param>
/// <param name="TransactionCount">Transactions seen in it, up to the limit of what is remembered.</param>
/// <param name="Kinds">Its events by kind.</param>
/// <param name="Levels">Its events by level.</param>
/// <param name="AfterCloseCount">Events that came while it was closed; part of <paramref name="EventCount"/>.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.SessionView")]
public sealed record SessionView(
    [property: Id(0)] string SessionId,
    [property: Id(1)] string? Name,
    [property: Id(2)] IReadOnlyList<string> Tags,
    [property: Id(3)] bool Open,
    [property: Id(4)] bool AutoFlush,
    [property: Id(5)] long OpenedAt,
    [property: Id(6)] long? ClosedAt,
    [property: Id(7)] long LastEventAt,
    [property: Id(8)] long EventCount,
    [property: Id(9)] long ErrorCount,
    [property: Id(10)] IReadOnlyList<string> Contexts,
    [property: Id(11)] int ContextCount,
    [property: Id(12)] int TransactionCount,
    [property: Id(13)] IReadOnlyDictionary<EventKind, long> Kinds,
    [property: Id(14)] IReadOnlyDictionary<EventLevel, long> Levels,
    [property: Id(15)] long AfterCloseCount);
