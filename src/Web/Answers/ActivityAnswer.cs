using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>A transaction in a list of recent ones. <c>FullTransactionId</c> is the id to ask with; the other one may be cut.</summary>
internal sealed record ActivityAnswer(
    string TransactionId, string FullTransactionId, string? UserId, string Status, string? Stage, Timestamp CreatedAt, Timestamp UpdatedAt, string? Issue)
{
    private const int ShownId = 8;
    private const int ShownUser = 6;

    /// <summary>With the id cut to its first 8 characters and the user to the last 6, as a dashboard shows them.</summary>
    public ActivityAnswer Short() => this with
    {
        TransactionId = FullTransactionId.Length > ShownId ? FullTransactionId[..ShownId] : FullTransactionId,
        UserId = UserId is { Length: > ShownUser } user ? user[^ShownUser..] : UserId,
    };

    /// <summary>A transaction as it was when its status changed.</summary>
    public static ActivityAnswer Of(StatusTransition transition) => new(
        transition.TransactionId,
        transition.TransactionId,
        transition.UserId,
        StatusNames.Of(transition.To),
        transition.Stage,
        Moments.At(transition.CreatedAt),
        Moments.At(transition.At),
        transition.Issue);

    /// <summary>A transaction as it stands.</summary>
    public static ActivityAnswer Of(TransactionView transaction) => new(
        transaction.TransactionId,
        transaction.TransactionId,
        transaction.UserId,
        StatusNames.Of(transaction.Status),
        transaction.Stage,
        Moments.At(transaction.CreatedAt),
        Moments.At(transaction.UpdatedAt),
        transaction.Issue);
}
