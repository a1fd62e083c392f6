using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>A session as it stands now, and what the history knows of the cost of its calls of models.</summary>
internal sealed record SessionAnswer(
    string SessionId,
    string? Name,
    IReadOnlyList<string> Tags,
    string Status,
    bool AutoFlush,
    Timestamp OpenedAt,
    Timestamp? ClosedAt,
    Timestamp LastEventAt,
    long EventCount,
    long ErrorCount,
    IReadOnlyList<string> Contexts,
    int ContextCount,
    int TransactionCount,
    IReadOnlyDictionary<string, long> Kinds,
    IReadOnlyDictionary<string, long> Levels,
    long AfterCloseCount,
    SessionCost? History)
{
    public static SessionAnswer Of(SessionView view, SessionCost? history) => new(
        view.SessionId,
        view.Name,
        view.Tags,
        view.Open ? "open" : "closed",
        view.AutoFlush,
        Moments.At(view.OpenedAt),
        Moments.At(view.ClosedAt),
        Moments.At(view.LastEventAt),
        view.EventCount,
        view.ErrorCount,
        view.Contexts,
        view.ContextCount,
        view.TransactionCount,
        view.Kinds.ToDictionary(count => EnumNames.Of(count.Key), count => count.Value, StringComparer.Ordinal),
        view.Levels.ToDictionary(count => EnumNames.Of(count.Key), count => count.Value, StringComparer.Ordinal),
        view.AfterCloseCount,
        history);
}
