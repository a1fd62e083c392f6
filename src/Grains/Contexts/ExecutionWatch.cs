using DebugGrid.Contracts;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Work;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Contexts;

/// <summary>The deadlines of a context's executions, and what is told about them.</summary>
internal sealed class ExecutionWatch
{
    private readonly string key;
    private readonly ProjectId project;
    private readonly ContextKey context;
    private readonly GrainOptions options;
    private readonly TimeSpan stallAfter;

    public ExecutionWatch(string key, GrainOptions options)
    {
        this.key = key;
        this.options = options;
        project = GrainKeys.Split(key).Project;
        context = GrainKeys.Context(key);
        stallAfter = options.ContextStallAfter.TryGetValue(context.Type, out var ofType) ? ofType : options.StallAfter;
    }

    /// <summary>Which work a finding about an execution is about.</summary>
    public WorkSubject Subject(Execution execution) => new()
    {
        Project = project,
        Context = context,
        Execution = new ExecutionId(execution.Id),
        Session = SessionId.From(execution.Session),
        Correlation = CorrelationId.From(execution.Correlation),
        Title = context.ToString(),
    };

    /// <summary>When an execution is looked at next.</summary>
    public long? Deadline(Execution execution) => StallRules.Deadline(execution.Clock, StallAfter(execution), options.AbandonAfter);

    /// <summary>Tells the deadline of an execution if the stall watch must hear of it.</summary>
    public void Tell(Execution execution, SliceEffects effects)
    {
        long? deadline = Deadline(execution);
        if (StallRules.MustTell(execution.Clock, deadline, execution.Clock.Phase))
            effects.Watch(Told(execution, deadline));
    }

    /// <summary>Tells that an execution is closed, if the stall watch knows of it.</summary>
    public void TellClosed(Execution execution, SliceEffects effects)
    {
        if (StallRules.MustTell(execution.Clock, null, WorkPhase.Running))
            effects.Watch(StallRules.Told(execution.Clock, KeyOf(execution.Id), null, WorkPhase.Running));
    }

    /// <summary>Tells how an execution stands, whatever the stall watch was told.</summary>
    /// <param name="id">The execution's id.</param>
    /// <param name="open">The execution, or null when it is closed.</param>
    /// <param name="effects">Receives it.</param>
    public void TellAgain(string id, Execution? open, SliceEffects effects)
    {
        effects.Watch(open is null ? Unwatched(id) : Told(open, Deadline(open)));
    }

    /// <summary>Says that an execution is not watched any more.</summary>
    public WatchUpdate Unwatched(string id) => new(KeyOf(id), 0, null);

    /// <summary>Decides what the reached deadline of an execution means.</summary>
    public WorkCheck Check(Execution execution, Timestamp now)
    {
        var clock = execution.Clock;
        var verdict = StallRules.Check(clock, now.Microseconds, StallAfter(execution), options.AbandonAfter);
        FindingEvent? finding = verdict.Found is { } kind
            ? StallFindings.Found(Subject(execution), kind, new Timestamp(clock.LastProgress), now, execution.Message)
            : null;
        return StallRules.Answered(clock, verdict.Next, finding);
    }

    private WatchUpdate Told(Execution execution, long? deadline) =>
        StallRules.Told(execution.Clock, KeyOf(execution.Id), deadline, execution.Clock.Phase) with { StartedAt = execution.StartedAt, Arrival = execution.Arrival };

    private TimeSpan StallAfter(Execution execution) => execution.StallAfterMs is { } own ? Spans.FromMilliseconds(own) : stallAfter;

    private WatchKey KeyOf(string execution) => new(WatchOwner.Context, key, execution);
}
