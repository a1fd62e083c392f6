using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>A transaction as it stands now.</summary>
internal sealed record TransactionAnswer(
    string TransactionId,
    string? Pipeline,
    string Status,
    string? Stage,
    string? UserId,
    string? ClientId,
    string? ConversationId,
    string? SessionId,
    Timestamp CreatedAt,
    Timestamp UpdatedAt,
    Timestamp? Deadline,
    Timestamp? StalledSince,
    double StoodMs,
    string? Issue,
    IReadOnlyList<StageAnswer> Events,
    int EventCount)
{
    public static TransactionAnswer Of(TransactionView view) => new(
        view.TransactionId,
        view.Pipeline,
        StatusNames.Of(view.Status),
        view.Stage,
        view.UserId,
        view.ClientId,
        view.ConversationId,
        view.SessionId,
        Moments.At(view.CreatedAt),
        Moments.At(view.UpdatedAt),
        Moments.At(view.Deadline),
        Moments.At(view.StalledSince),
        view.StoodMs,
        view.Issue,
        [.. view.Events.Select(StageAnswer.Of)],
        view.EventCount);
}
