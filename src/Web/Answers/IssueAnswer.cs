using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>Something that went wrong lately: a transaction (its first four fields are set then), or an execution (the next three).</summary>
internal sealed record IssueAnswer(
    string? TransactionId,
    string? FullTransactionId,
    string? UserId,
    string? Stage,
    string? ContextType,
    string? ContextId,
    string? ExecutionId,
    string Status,
    Timestamp CreatedAt,
    Timestamp UpdatedAt,
    string? Issue)
{
    private const int Shown = 10;

    /// <summary>The newest issues of both kinds, newest first.</summary>
    /// <param name="view">The counts of all partitions.</param>
    /// <param name="show">How a transaction is shown.</param>
    public static IReadOnlyList<IssueAnswer> Newest(PulseView view, Func<StatusTransition, ActivityAnswer> show) =>
    [
        .. view.RecentIssues.Select(transition => Of(show(transition)))
            .Concat((view.RecentFailures ?? []).Select(Of))
            .OrderByDescending(issue => issue.UpdatedAt.Microseconds)
            .Take(Shown),
    ];

    private static IssueAnswer Of(ActivityAnswer transaction) => new(
        transaction.TransactionId, transaction.FullTransactionId, transaction.UserId, transaction.Stage, null, null, null,
        transaction.Status, transaction.CreatedAt, transaction.UpdatedAt, transaction.Issue);

    private static IssueAnswer Of(ExecutionFailure failure) => new(
        null, null, null, null, failure.ContextType, failure.ContextId, failure.ExecutionId,
        EnumNames.Of(failure.Status), Moments.At(failure.StartedAt), Moments.At(failure.At), failure.Error);
}
