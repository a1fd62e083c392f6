using System.Globalization;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Correlation;

/// <summary>Says what an event is about, in one line.</summary>
internal static class TimelineText
{
    /// <summary>Characters of a line.</summary>
    public const int Characters = 200;

    /// <summary>The line.</summary>
    public static string Of(DebugEvent @event) => @event switch
    {
        ContextStarted started => $"{started.Name ?? started.Context.ToString()} started",
        ContextHeartbeat { Progress: { } progress } => FormattableString.Invariant($"{progress:P0} done"),
        ExecutionRecord record => Record(record),
        StageEvent stage => Stage(stage),
        MetricEvent metric => FormattableString.Invariant($"{metric.Name} = {metric.Value} {metric.Unit}").TrimEnd(),
        ErrorEvent error => error.ErrorType + Because(error.Message),
        SuccessEvent success => success.Message ?? $"{success.Agent} succeeded".TrimStart(),
        StepEvent step => $"step {step.Index} {step.Name}: {Lower(step.Status)}",
        LlmCallEvent call => FormattableString.Invariant($"{call.Model}: {call.InputTokens} in, {call.OutputTokens} out"),
        ConnectionEvent connection => $"{connection.ClientId} {(connection.Connected ? "connected" : "disconnected")}",
        TimingEvent timing => FormattableString.Invariant($"{timing.Timer.Name}: {Milliseconds(timing.Timer.DurationMs)} ms"),
        FindingEvent finding => finding.Message ?? Lower(finding.Finding),
        SessionEvent session => $"session {Lower(session.Action)}",
        PipelineEvent pipeline => $"pipeline {pipeline.Name} declared",
        _ => @event.Message ?? Lower(@event.Kind),
    };

    /// <summary>Written once for most events of a busy grid, hence without a text in between.</summary>
    private static string Record(ExecutionRecord record)
    {
        string name = record.Name ?? record.Context.ToString();
        string what = record.Status == ExecutionStatus.Success ? "succeeded" : Failed(record.Status);
        string took = record.DurationMs is { } ms
            ? string.Create(CultureInfo.InvariantCulture, $"{name} {what} in {Milliseconds(ms)} ms")
            : $"{name} {what}";
        return record.Status == ExecutionStatus.Success ? took : took + Because(record.Error);
    }

    /// <summary>With three decimals at most: a rounded number is written several times faster than one by a pattern.</summary>
    private static double Milliseconds(double ms) => Math.Round(ms, 3, MidpointRounding.AwayFromZero);

    private static string Failed(ExecutionStatus status) => status == ExecutionStatus.Timeout ? "timed out" : "failed";

    private static string Stage(StageEvent stage)
    {
        if (stage.Stage is null)
            return "transaction opened";
        return stage.Success ? stage.Stage : $"{stage.Stage} failed{Because(stage.Error)}";
    }

    private static string Because(string? reason) => reason is null ? string.Empty : $": {reason}";

    private static string Lower<T>(T value)
        where T : struct, Enum =>
        value.ToString().ToLowerInvariant();
}
