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
    /// <summary>So many members are looked through one by one; only a session with more of them has an index.</summary>
    private const int Few = 8;

    private HashSet<ContextKey>? contexts;
    private HashSet<string>? transactions;

    /// <summary>Over a stored state; the state must not be changed by anyone else.</summary>
    public SessionMachine(SessionState state) => this.state = state;

    /// <summary>Takes one event of the session.</summary>
    /// <param name="event">The event; the caller has seen to it that it is applied once.</param>
    public void Apply(DebugEvent @event)
    {
        long time = @event.Time.Microseconds;
        state.OpenedAt = state.Total == 0 ? time : Math.Min(state.OpenedAt, time);
        state.Total++;
        state.LastEventAt = Math.Max(state.LastEventAt, time);
        state.ByKind = EventCounts.Add(state.ByKind, EventCounts.Place(@event.Kind), EventCounts.Kinds);
        state.ByLevel = EventCounts.Add(state.ByLevel, (int)@event.Level, EventCounts.Levels);
        state.Errors += @event.IsFailure ? 1 : 0;
        if (@event is SessionEvent change)
            Change(change);
        else if (state.ClosedAt != 0)
            state.AfterClose++;
        if (!@event.Context.IsNone)
            Join(@event.Context);
        if (@event.Transaction.ValueOrNull is { } transaction)
            Join(transaction);
    }

    private void Join(ContextKey context)
    {
        if (state.Contexts.Count >= GrainLimits.SessionMembers || Lists(context))
            return;
        state.Contexts.Add(context.ToString());
        contexts?.Add(context);
    }

    private void Join(string transaction)
    {
        if (state.Transactions.Count >= GrainLimits.SessionMembers || Lists(transaction))
            return;
        state.Transactions.Add(transaction);
        transactions?.Add(transaction);
    }

    private bool Lists(string transaction) =>
        state.Transactions.Count <= Few ? state.Transactions.Contains(transaction) : (transactions ??= [.. state.Transactions]).Contains(transaction);

    private bool Lists(ContextKey context)
    {
        if (state.Contexts.Count > Few)
            return (contexts ??= [.. state.Contexts.Select(ContextKey.Parse)]).Contains(context);
        foreach (string member in state.Contexts)
            if (member.Length == context.Type.Length + 1 + context.Id.Length
                && member.StartsWith(context.Type, StringComparison.Ordinal)
                && member[context.Type.Length] == '/'
                && member.EndsWith(context.Id, StringComparison.Ordinal))
                return true;
        return false;
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
            state.ClosedAt = 0;
    }
}
