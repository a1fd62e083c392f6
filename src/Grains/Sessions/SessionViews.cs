using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;

namespace DebugGrid.Grains.Sessions;

/// <summary>Shows a session's state to others.</summary>
internal static class SessionViews
{
    /// <summary>The view of a session, or null of one that nothing is known of.</summary>
    public static SessionView? Of(string id, SessionState state) => state.Total == 0
        ? null
        : new SessionView(
            id,
            state.Name,
            state.Tags,
            state.ClosedAt == 0,
            state.AutoFlush,
            state.OpenedAt,
            state.ClosedAt == 0 ? null : state.ClosedAt,
            state.LastEventAt,
            state.Total,
            state.Errors,
            [.. state.Contexts],
            state.Contexts.Count,
            state.Transactions.Count,
            EventCounts.ByKind(state.ByKind),
            EventCounts.ByLevel(state.ByLevel),
            state.AfterClose);
}
