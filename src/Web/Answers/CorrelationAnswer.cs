using DebugGrid.Contracts;

namespace DebugGrid.Web.Answers;

/// <summary>One operation across components.</summary>
internal sealed record CorrelationAnswer(
    string CorrelationId,
    IReadOnlyList<TimelineAnswer> Items,
    long TotalCount,
    bool Truncated,
    IReadOnlyList<string> Components,
    IReadOnlyList<RecoveryAnswer> Recoveries)
{
    public static CorrelationAnswer Of(CorrelationView view) => new(
        view.CorrelationId,
        [.. view.Entries.Select(TimelineAnswer.Of)],
        view.TotalCount,
        view.TotalCount > view.Entries.Count,
        view.Components,
        [.. view.Recoveries.Select(RecoveryAnswer.Of)]);
}
