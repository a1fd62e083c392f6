using DebugGrid.Contracts;
using DebugGrid.Grains.Pulse;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Intake.Pump;

/// <summary>Counts a wave for the dashboard.</summary>
/// <param name="countedThrough">The position through which the dashboard has counted: nothing at or before it is counted again.</param>
internal sealed class PulseTally(long countedThrough)
{
    private readonly Dictionary<string, ProjectTally> projects = [];
    private long since;

    public void Count(PositionedEvent positioned)
    {
        if (positioned.Position <= countedThrough)
            return;
        DebugEvent item = positioned.Event;
        long taken = (item.ReceivedAt.IsNone ? item.Time : item.ReceivedAt).Microseconds;
        since = since == 0 ? taken : Math.Min(since, taken);
        ProjectTally tally = Of(item.Project.Value);
        tally.Kinds[item.Kind] = tally.Kinds.GetValueOrDefault(item.Kind) + 1;
        switch (item)
        {
            case StageEvent stage:
                if (stage is { Stage: { } name, Success: true })
                    tally.Stages[name] = tally.Stages.GetValueOrDefault(name) + 1;
                tally.Saw(stage.UserId, stage.Time);
                break;
            case ExecutionRecord record:
                if (ExecutionFailures.Of(record, new EventPlace(0, positioned.Position, positioned.Index).Arrival) is { } failure)
                    tally.Failures.Add(failure);
                break;
            case ConnectionEvent connection:
                tally.Connections.Add(new ConnectionChange(connection.ClientId, connection.UserId, connection.Connected, connection.Time.Microseconds));
                tally.Saw(connection.UserId, connection.Time);
                break;
        }
    }

    public void Count(string project, IReadOnlyList<StatusTransition> transitions) =>
        Of(project).Transitions.AddRange(transitions.Where(transition => transition.Position > countedThrough));

    /// <summary>Leaves out failures that tell of executions which had ended before.</summary>
    public void PassOver(string project, IReadOnlyList<long> arrivals) => Of(project).PassedOver.UnionWith(arrivals);

    public PulseWave ToWave(long through) => new(
        through,
        [.. projects.Select(entry => new PulseProjectWave(
            entry.Key, entry.Value.Kinds, entry.Value.Stages, entry.Value.Users, entry.Value.Connections, entry.Value.Transitions, entry.Value.NewestFailures()))],
        since);

    private ProjectTally Of(string project)
    {
        if (!projects.TryGetValue(project, out ProjectTally? tally))
            projects.Add(project, tally = new ProjectTally());
        return tally;
    }

    private sealed class ProjectTally
    {
        public Dictionary<EventKind, long> Kinds { get; } = [];

        public Dictionary<string, long> Stages { get; } = [];

        public Dictionary<string, long> Users { get; } = [];

        public List<ConnectionChange> Connections { get; } = [];

        public List<StatusTransition> Transitions { get; } = [];

        public List<ExecutionFailure> Failures { get; } = [];

        public HashSet<long> PassedOver { get; } = [];

        public List<ExecutionFailure> NewestFailures()
        {
            var newest = new List<ExecutionFailure>();
            foreach (ExecutionFailure failure in Failures)
                if (!PassedOver.Contains(failure.Arrival))
                    ExecutionFailures.Push(newest, failure);
            return newest;
        }

        public void Saw(string? user, Timestamp at)
        {
            if (user is not null)
                Users[user] = Math.Max(at.Microseconds, Users.GetValueOrDefault(user));
        }
    }
}
