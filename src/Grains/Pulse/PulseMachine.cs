using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Pulse;

/// <summary>Counts waves for the dashboard.</summary>
internal static class PulseMachine
{
    private const int Statuses = (int)TransactionStatus.Abandoned + 1;
    private static readonly TimeSpan ActiveFor = TimeSpan.FromMinutes(5);

    /// <summary>Counts a wave; one counted before is skipped.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="wave">The wave.</param>
    /// <param name="now">The moment.</param>
    /// <returns>How many names did not fit into what is kept.</returns>
    public static int Apply(PulseState state, PulseWave wave, Timestamp now)
    {
        bool outside = wave.Through == PulseWave.OutsideJournal;
        if (!outside && wave.Through <= state.Through)
            return 0;
        if (state.Since == 0)
            state.Since = now.Microseconds;
        if (!outside)
            state.Through = wave.Through;
        int dropped = 0;
        foreach (var part in wave.Projects)
        {
            if (!state.Projects.TryGetValue(part.Project, out var project))
                state.Projects[part.Project] = project = new ProjectPulse();
            dropped += Count(project, part, now);
        }

        return dropped;
    }

    /// <summary>What the dashboard shows of a project.</summary>
    public static PulseView View(PulseState state, string name, Timestamp now)
    {
        var project = state.Projects.GetValueOrDefault(name) ?? new ProjectPulse();
        long active = (now - ActiveFor).Microseconds;
        var transactions = new Dictionary<TransactionStatus, long>();
        for (int i = 0; i < project.Transactions.Length; i++)
            transactions[(TransactionStatus)i] = project.Transactions[i];
        return new PulseView(
            state.Since == 0 ? now.Microseconds : state.Since,
            transactions,
            EventCounts.ByKind(project.Kinds),
            new Dictionary<string, long>(project.Stages),
            [.. project.Connections.Values.OrderBy(c => c.At)],
            [.. project.Users.Where(u => u.Value >= active).Select(u => u.Key).Order(StringComparer.Ordinal)],
            [.. project.Recent],
            [.. project.Issues],
            [.. project.Failures.AsEnumerable().Reverse()]);
    }

    private static int Count(ProjectPulse project, PulseProjectWave part, Timestamp now)
    {
        int dropped = 0;
        foreach (var (kind, count) in part.Kinds)
            project.Kinds = EventCounts.Add(project.Kinds, EventCounts.Place(kind), EventCounts.Kinds, count);
        foreach (var (stage, count) in part.Stages)
            if (project.Stages.Count < GrainLimits.StageNames || project.Stages.ContainsKey(stage))
                project.Stages[stage] = project.Stages.GetValueOrDefault(stage) + count;
            else
                dropped++;
        foreach (var change in part.Connections)
            dropped += Connect(project.Connections, change);
        foreach (var (user, at) in part.Users)
            dropped += See(project.Users, user, at, now);
        foreach (var transition in part.Transitions)
            Move(project, transition);
        foreach (var failure in part.Failures ?? [])
            ExecutionFailures.Push(project.Failures, failure);
        return dropped;
    }

    private static int Connect(Dictionary<string, ConnectionChange> open, ConnectionChange change)
    {
        if (open.TryGetValue(change.ClientId, out var known) && known.At > change.At)
            return 0;
        if (!change.Connected)
            open.Remove(change.ClientId);
        else if (known is not null || open.Count < GrainLimits.Connections)
            open[change.ClientId] = change;
        else
            return 1;
        return 0;
    }

    private static int See(Dictionary<string, long> users, string user, long at, Timestamp now)
    {
        if (users.Count >= GrainLimits.Users && !users.ContainsKey(user))
        {
            long active = (now - ActiveFor).Microseconds;
            foreach (string gone in users.Where(u => u.Value < active).Select(u => u.Key).ToList())
                users.Remove(gone);
            if (users.Count >= GrainLimits.Users)
                return 1;
        }

        users[user] = Math.Max(at, users.GetValueOrDefault(user));
        return 0;
    }

    private static void Move(ProjectPulse project, StatusTransition transition)
    {
        if (transition.From is { } from)
            project.Transactions = EventCounts.Add(project.Transactions, (int)from, Statuses, -1);
        project.Transactions = EventCounts.Add(project.Transactions, (int)transition.To, Statuses);

        int known = project.Recent.FindIndex(t => t.TransactionId == transition.TransactionId);
        if (known >= 0)
            project.Recent[known] = transition;
        else if (transition.From is null)
            Push(project.Recent, transition);
        if (transition.Issue is not null)
            Push(project.Issues, transition);
    }

    private static void Push(List<StatusTransition> newest, StatusTransition transition)
    {
        newest.Insert(0, transition);
        if (newest.Count > GrainLimits.Recent)
            newest.RemoveAt(newest.Count - 1);
    }
}
