using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>A context as it stands now.</summary>
internal sealed record ContextAnswer(
    string ContextType,
    string ContextId,
    string? ContextName,
    IReadOnlyList<ExecutionAnswer> Open,
    int OpenCount,
    IReadOnlyList<ExecutionAnswer> Recent,
    long TotalCount,
    long SuccessCount,
    long ErrorCount,
    long TimeoutCount,
    long AbandonedCount,
    IReadOnlyList<VariantAnswer> Variants,
    Timestamp FirstSeen,
    Timestamp LastSeen)
{
    public static ContextAnswer Of(ContextView view, Timestamp now) => new(
        view.ContextType,
        view.ContextId,
        view.Name,
        [.. view.Open.Select(execution => ExecutionAnswer.Of(execution, now))],
        view.OpenCount,
        [.. view.Recent.Select(execution => ExecutionAnswer.Of(execution, now))],
        view.TotalCount,
        view.SuccessCount,
        view.ErrorCount,
        view.TimeoutCount,
        view.AbandonedCount,
        [.. view.Variants.Select(VariantAnswer.Of)],
        Moments.At(view.FirstSeen),
        Moments.At(view.LastSeen));
}
