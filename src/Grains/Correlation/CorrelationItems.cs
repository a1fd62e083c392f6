using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Correlation;

/// <summary>Reads an event as an operation's timeline takes it.</summary>
internal static class CorrelationItems
{
    /// <summary>The error type of an execution that failed without naming a type.</summary>
    public const string Failure = "failure";

    /// <summary>The error type of an execution that took too long.</summary>
    public const string Timeout = "timeout";

    /// <summary>The error type of a stage that failed.</summary>
    public const string StageFailure = "stage_failure";

    /// <summary>The item, or null for an event that tells nothing but that its sender is alive.</summary>
    public static CorrelationItem? From(PositionedEvent item)
    {
        DebugEvent happened = item.Event;
        if (happened is ContextHeartbeat { Message: null })
            return null;
        var entry = new TimelineEntry(
            happened.Id.Value,
            happened.Time.Microseconds,
            happened.Kind,
            happened.Level,
            happened.Component.IsNone ? null : happened.Component.ToString(),
            happened.Context.IsNone ? null : happened.Context.ToString(),
            TextCut.At(TimelineText.Of(happened), TimelineText.Characters),
            DurationMs(happened));
        return happened switch
        {
            ErrorEvent error => Failed(item, entry, error.Agent, error.ErrorType, error.RecoveryStrategy),
            SuccessEvent success => Succeeded(item, entry, success.Agent, success.RecoveryStrategy, success.ErrorEvent),
            ExecutionRecord { Status: ExecutionStatus.Success } => Succeeded(item, entry, entry.Context, null, default),
            ExecutionRecord record => Failed(item, entry, entry.Context, record.Status == ExecutionStatus.Timeout ? Timeout : Failure, null),
            StageEvent { Stage: { } stage, Success: true } => Succeeded(item, entry, stage, null, default),
            StageEvent { Stage: { } stage } => Failed(item, entry, stage, StageFailure, null),
            _ => new CorrelationItem(item.Position, entry, null, null, false, null, null, item.Index),
        };
    }

    private static CorrelationItem Failed(PositionedEvent item, TimelineEntry entry, string? agent, string type, string? strategy) =>
        new(item.Position, entry, agent, type, false, strategy, null, item.Index);

    private static CorrelationItem Succeeded(PositionedEvent item, TimelineEntry entry, string? agent, string? strategy, EventId error) =>
        new(item.Position, entry, agent, null, true, strategy, error.IsNone ? null : error.Value, item.Index);

    private static double? DurationMs(DebugEvent happened) => happened switch
    {
        ExecutionRecord record => record.DurationMs,
        LlmCallEvent call => call.LatencyMs,
        StepEvent step => step.DurationMs,
        TimingEvent timing => timing.Timer.DurationMs,
        FindingEvent finding => finding.StoodMs,
        _ => null,
    };
}
