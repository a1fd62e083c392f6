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
    public static ActivityAnswer Short(StatusTransition transition) => Of(transition) with
    {
        TransactionId = transition.TransactionId.Length > ShownId ? transition.TransactionId[..ShownId] : transition.TransactionId,
        UserId = transition.UserId is { Length: > ShownUser } user ? user[^ShownUser..] : transition.UserId,
    };

    public static ActivityAnswer Of(StatusTransition transition) => new(
        transition.TransactionId,
        transition.TransactionId,
        transition.UserId,
        StatusNames.Of(transition.To),
        transition.Stage,
        Moments.At(transition.CreatedAt),
        Moments.At(transition.At),
        transition.Issue);
}
