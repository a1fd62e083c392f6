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
    public static IReadOnlyList<string> All { get; } =
    [
        .. EnumNames.All<ExecutionStatus>().Concat(EnumNames.All<StepStatus>()).Concat([Connected, Disconnected])
            .Concat(EnumNames.All<SessionAction>()).Concat(EnumNames.All<FindingKind>()).Distinct(),
    ];

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
