using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Pulse;

/// <summary>Counts waves for the dashboard.</summary>
internal static class PulseMachine
{
    /// <summary>How many statuses are counted.</summary>
    public const int Statuses = (int)TransactionStatus.Abandoned + 1;
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
        if (wave.Since != 0)
            state.Since = state.Since == 0 ? wave.Since : Math.Min(state.Since, wave.Since);
        if (!outside)
            state.Through = wave.Through;
        var bytes = state.Bytes ??= new PulseBytes(state);
        int dropped = 0;
        foreach (var part in wave.Projects)
        {
            if (!state.Projects.TryGetValue(part.Project, out var project))
            {
                if (state.Projects.Count >= GrainLimits.Projects)
                {
                    dropped++;
                    continue;
                }

                state.Projects[part.Project] = project = new ProjectPulse();
            }

            dropped += Count(project, part, now, bytes);
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

    private static int Count(ProjectPulse project, PulseProjectWave part, Timestamp now, PulseBytes bytes)
    {
        int dropped = 0;
        foreach (var (kind, count) in part.Kinds)
            project.Kinds = EventCounts.Add(project.Kinds, EventCounts.Place(kind), EventCounts.Kinds, count);
        foreach (var (stage, count) in part.Stages)
            if (project.Stages.ContainsKey(stage) || (project.Stages.Count < GrainLimits.StageNames && bytes.AdmitStage(stage)))
                project.Stages[stage] = project.Stages.GetValueOrDefault(stage) + count;
            else
                dropped++;
        foreach (var change in part.Connections)
            dropped += Connect(project.Connections, change, bytes);
        dropped += PulseUsers.See(project.Users, part.Users, (now - ActiveFor).Microseconds, bytes);
        foreach (var transition in part.Transitions)
            dropped += Move(project, transition, bytes);
        foreach (var failure in part.Failures ?? [])
            dropped += Fail(project.Failures, failure, bytes);
        return dropped;
    }

    private static int Connect(Dictionary<string, ConnectionChange> open, ConnectionChange change, PulseBytes bytes)
    {
        if (open.TryGetValue(change.ClientId, out var known) && known.At > change.At)
            return 0;
        if (!change.Connected)
        {
            if (open.Remove(change.ClientId))
                bytes.Left(known!);
            return 0;
        }

        if ((known is null && open.Count >= GrainLimits.Connections) || !bytes.Admit(change, known))
            return 1;
        open[change.ClientId] = change;
        return 0;
    }

    private static int Move(ProjectPulse project, StatusTransition transition, PulseBytes bytes)
    {
        if (transition.From is { } from)
            project.Transactions = EventCounts.Add(project.Transactions, (int)from, Statuses, -1);
        project.Transactions = EventCounts.Add(project.Transactions, (int)transition.To, Statuses);

        int dropped = 0;
        int known = project.Recent.FindIndex(t => t.TransactionId == transition.TransactionId);
        if (known >= 0)
            dropped += Push(project.Recent, transition with { Arrival = Take(project.Recent, known, bytes).Arrival }, OfBeginning, bytes);
        else if (transition.From is null)
            dropped += Push(project.Recent, transition, OfBeginning, bytes);
        if (transition.Issue is not null)
            dropped += Push(project.Issues, transition, OfChange, bytes);
        return dropped;
    }

    private static (long At, long Arrival) OfBeginning(StatusTransition transition) => (transition.CreatedAt, transition.Arrival);

    private static (long At, long Arrival) OfChange(StatusTransition transition) => (transition.At, transition.Arrival);

    /// <summary>
    /// Puts a change at its place in a list, newest first. Grains answer in any order, and who catches up cuts the journal into other waves: the place follows from
    /// the journal alone.
    /// </summary>
    private static int Push(List<StatusTransition> newest, StatusTransition transition, Func<StatusTransition, (long At, long Arrival)> place, PulseBytes bytes)
    {
        if (!bytes.Admit(transition))
            return 1;
        int behind = newest.FindIndex(known => place(known).CompareTo(place(transition)) <= 0);
        newest.Insert(behind < 0 ? newest.Count : behind, transition);
        if (newest.Count > GrainLimits.Recent)
            Take(newest, newest.Count - 1, bytes);
        return 0;
    }

    private static StatusTransition Take(List<StatusTransition> newest, int at, PulseBytes bytes)
    {
        StatusTransition taken = newest[at];
        bytes.Left(taken);
        newest.RemoveAt(at);
        return taken;
    }

    private static int Fail(List<ExecutionFailure> newest, ExecutionFailure failure, PulseBytes bytes)
    {
        bytes.Left(newest);
        ExecutionFailures.Push(newest, failure);
        int dropped = 0;
        foreach (var kept in newest.ToList())
            if (!bytes.Admit(kept))
                dropped += newest.Remove(kept) ? 1 : 0;
        return dropped;
    }
}
