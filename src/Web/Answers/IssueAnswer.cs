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
    Timestamp? CreatedAt,
    Timestamp UpdatedAt,
    string? Issue)
{
    private const int Most = 10;

    /// <summary>The newest issues of both kinds, newest first, of one moment the one that arrived last.</summary>
    /// <param name="view">The counts of all partitions.</param>
    /// <param name="shortened">Whether ids and users are cut as a dashboard shows them.</param>
    public static IReadOnlyList<IssueAnswer> Newest(PulseView view, bool shortened) =>
    [
        .. view.RecentIssues.Select(transition => (transition.At, transition.Arrival, Issue: Of(Shown(ActivityAnswer.Of(transition), shortened))))
            .Concat((view.RecentFailures ?? []).Select(failure => (failure.At, failure.Arrival, Issue: Of(failure))))
            .OrderByDescending(issue => (issue.At, issue.Arrival))
            .Take(Most)
            .Select(issue => issue.Issue),
    ];

    private static ActivityAnswer Shown(ActivityAnswer transaction, bool shortened) => shortened ? transaction.Short() : transaction;

    private static IssueAnswer Of(ActivityAnswer transaction) => new(
        transaction.TransactionId, transaction.FullTransactionId, transaction.UserId, transaction.Stage, null, null, null,
        transaction.Status, transaction.CreatedAt, transaction.UpdatedAt, transaction.Issue);

    private static IssueAnswer Of(ExecutionFailure failure) => new(
        null, null, null, null, failure.ContextType, failure.ContextId, failure.ExecutionId,
        EnumNames.Of(failure.Status), failure.StartedAt == 0 ? null : Moments.At(failure.StartedAt), Moments.At(failure.At), failure.Error);
}
