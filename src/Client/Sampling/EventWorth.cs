using DebugGrid.Client.Filters;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>What an event is worth when something must be left out.</summary>
internal static class EventWorth
{
    private static readonly int ErrorRank = LevelRank.Of(EventLevel.Error);
    private static readonly int WarningRank = LevelRank.Of(EventLevel.Warning);

    /// <summary>What it is for.</summary>
    public static EventRole RoleOf(DebugEvent message) => message switch
    {
        ContextStarted or ContextHeartbeat or ExecutionRecord or StepEvent or LlmCallEvent or SuccessEvent => EventRole.Life,
        StageEvent or StateEvent or SessionEvent or PipelineEvent or ConnectionEvent or FindingEvent => EventRole.Vital,
        MetricEvent { Name: LeftOutReport.EventsName or LeftOutReport.PayloadsName } => EventRole.Vital,
        _ => EventRole.Inner,
    };

    /// <summary>True when it tells of a failure.</summary>
    public static bool IsFailure(DebugEvent message) => message switch
    {
        ExecutionRecord record => record.Status != ExecutionStatus.Success || LevelRank.Of(message.Level) >= ErrorRank,
        ErrorEvent => true,
        StepEvent { Status: StepStatus.Failed } => true,
        StageEvent { Success: false } => true,
        _ => LevelRank.Of(message.Level) >= ErrorRank,
    };

    /// <summary>True when it asks for some attention at least.</summary>
    public static bool IsWarning(DebugEvent message) => LevelRank.Of(message.Level) >= WarningRank;
}
