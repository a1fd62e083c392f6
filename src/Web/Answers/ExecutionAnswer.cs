using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>One execution of a context. <see cref="RunningMs"/> is null for one that ended.</summary>
internal sealed record ExecutionAnswer(
    string ExecutionId,
    string Status,
    Timestamp? StartedAt,
    Timestamp? EndedAt,
    double? DurationMs,
    double? RunningMs,
    double? ExpectedDurationMs,
    Timestamp LastProgressAt,
    double? Progress,
    string? Message,
    Timestamp? Deadline,
    Timestamp? StalledSince,
    double StoodMs,
    string? Error,
    string? VariantId,
    string? SessionId,
    string? CorrelationId,
    string? ParentContext,
    string? ParentContextType,
    string? ParentExecutionId,
    IReadOnlyList<ChildAnswer> Children,
    int ChildCount)
{
    public static ExecutionAnswer Of(ExecutionView view, Timestamp now) => new(
        view.ExecutionId,
        view.Status,
        Moments.At(view.StartedAt),
        Moments.At(view.EndedAt),
        view.DurationMs,
        view is { EndedAt: null, StartedAt: { } started } ? Moments.Running(Moments.At(started), now) : null,
        view.ExpectedDurationMs,
        Moments.At(view.LastProgressAt),
        view.Progress,
        view.Message,
        Moments.At(view.Deadline),
        Moments.At(view.StalledSince),
        view.StoodMs,
        view.Error,
        view.VariantId,
        view.SessionId,
        view.CorrelationId,
        view.ParentContext,
        view.ParentContextType,
        view.ParentExecution,
        [.. view.Children.Select(child => new ChildAnswer(child.ContextType, child.ContextId, child.ExecutionId))],
        view.ChildCount);
}
