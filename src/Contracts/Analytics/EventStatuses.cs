using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>How events end or stand, by kind; the history's column <c>status</c>.</summary>
public static class EventStatuses
{
    private const string Error = "error";
    private const string Success = "success";
    private const string Connected = "connected";
    private const string Disconnected = "disconnected";

    /// <summary>Every status that an event of any kind may have.</summary>
    public static IReadOnlyList<string> All { get; } = Of(EventKind.Record, EventKind.Step, EventKind.Connection, EventKind.Session, EventKind.Finding);

    /// <summary>The statuses that an event of one of some kinds may have; empty where these kinds have none.</summary>
    public static IReadOnlyList<string> Of(params IEnumerable<EventKind> kinds) => [.. kinds.SelectMany(OfKind).Distinct()];

    private static IReadOnlyList<string> OfKind(EventKind kind) => kind switch
    {
        EventKind.Record => EnumNames.All<ExecutionStatus>(),
        EventKind.Stage => [Success, Error],
        EventKind.Step => EnumNames.All<StepStatus>(),
        EventKind.Error => [Error],
        EventKind.Success => [Success],
        EventKind.Session => EnumNames.All<SessionAction>(),
        EventKind.Connection => [Connected, Disconnected],
        EventKind.Finding => EnumNames.All<FindingKind>(),
        _ => [],
    };

    /// <summary>The status of an event; null for one of a kind that has none.</summary>
    public static string? Of(DebugEvent message) => message switch
    {
        ExecutionRecord record => EnumNames.Of(record.Status),
        StageEvent stage => stage.Success ? Success : Error,
        StepEvent step => EnumNames.Of(step.Status),
        ErrorEvent => Error,
        SuccessEvent => Success,
        SessionEvent session => EnumNames.Of(session.Action),
        ConnectionEvent connection => connection.Connected ? Connected : Disconnected,
        FindingEvent finding => EnumNames.Of(finding.Finding),
        _ => null,
    };
}
