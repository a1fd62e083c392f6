using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Sessions;

/// <summary>
/// What an event does to its session. Any event opens a session that nobody opened; events after its end are counted and change nothing
/// else, until it is opened again.
/// </summary>
internal sealed class SessionMachine
{
    private readonly SessionState state;
    private readonly HashSet<ContextKey> contexts = [];
    private readonly HashSet<string> transactions;

    /// <summary>Over a stored state; the state must not be changed by anyone else.</summary>
    public SessionMachine(SessionState state)
    {
        this.state = state;
        foreach (string member in state.Contexts)
            contexts.Add(KeyOf(member));
        transactions = [.. state.Transactions];
    }

    /// <summary>Takes one event of the session.</summary>
    /// <param name="event">The event; the caller has seen to it that it is applied once.</param>
    public void Apply(DebugEvent @event)
    {
        long time = @event.Time.Microseconds;
        if (state.Total == 0)
            state.OpenedAt = time;
        state.Total++;
        state.LastEventAt = Math.Max(state.LastEventAt, time);
        state.ByKind = EventCounts.Add(state.ByKind, EventCounts.Place(@event.Kind), EventCounts.Kinds);
        state.ByLevel = EventCounts.Add(state.ByLevel, (int)@event.Level, EventCounts.Levels);
        if (@event.Level is EventLevel.Error or EventLevel.Critical || @event is ExecutionRecord { Status: not ExecutionStatus.Success })
            state.Errors++;
        if (@event is SessionEvent change)
            Change(change);
        else if (state.ClosedAt != 0)
            state.AfterClose++;
        if (!@event.Context.IsNone && contexts.Count < GrainLimits.SessionMembers && contexts.Add(@event.Context))
            state.Contexts.Add(@event.Context.ToString());
        if (@event.Transaction.ValueOrNull is { } transaction && transactions.Count < GrainLimits.SessionMembers && transactions.Add(transaction))
            state.Transactions.Add(transaction);
    }

    private void Change(SessionEvent change)
    {
        state.Name = change.Name ?? state.Name;
        state.AutoFlush = change.AutoFlush ?? state.AutoFlush;
        if (change.Tags.Count > 0)
            state.Tags = [.. change.Tags];
        if (change.Action == SessionAction.Closed)
            state.ClosedAt = change.Time.Microseconds;
        else
            Open(change.Time.Microseconds);
    }

    private void Open(long time)
    {
        bool again = state.ClosedAt != 0;
        state.ClosedAt = 0;
        if (!again)
            state.OpenedAt = Math.Min(state.OpenedAt, time);
    }

    private static ContextKey KeyOf(string member)
    {
        int slash = member.IndexOf('/', StringComparison.Ordinal);
        return new ContextKey(member[..slash], member[(slash + 1)..]);
    }
}
