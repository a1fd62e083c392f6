using DebugGrid.Contracts;
using DebugGrid.Grains.Replay;
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
        if (!StallRules.MustTell(execution.Clock, deadline))
            return;
        execution.Clock.Watched = deadline ?? 0;
        effects.Watch(new WatchUpdate(KeyOf(execution.Id), execution.Clock.OpenedAt, deadline));
    }

    /// <summary>Tells that an execution is closed, if the stall watch knows of it.</summary>
    public void TellClosed(Execution execution, SliceEffects effects)
    {
        if (execution.Clock.Watched == 0)
            return;
        execution.Clock.Watched = 0;
        effects.Watch(new WatchUpdate(KeyOf(execution.Id), execution.Clock.OpenedAt, null));
    }

    /// <summary>Tells how an execution stands, whatever the stall watch was told.</summary>
    /// <param name="id">The execution's id.</param>
    /// <param name="open">The execution, or null when it is closed.</param>
    /// <param name="effects">Receives it.</param>
    public void TellAgain(string id, Execution? open, SliceEffects effects)
    {
        long? deadline = open is null ? null : Deadline(open);
        if (open is not null)
            open.Clock.Watched = deadline ?? 0;
        effects.Watch(new WatchUpdate(KeyOf(id), open?.Clock.OpenedAt ?? 0, deadline));
    }

    /// <summary>Decides what the reached deadline of an execution means.</summary>
    public long? Check(Execution execution, Timestamp now, out FindingEvent? finding)
    {
        var clock = execution.Clock;
        var verdict = StallRules.Check(clock, now.Microseconds, StallAfter(execution), options.AbandonAfter);
        clock.Watched = verdict.Next ?? 0;
        finding = verdict.Found is { } kind
            ? StallFindings.Found(Subject(execution), kind, new Timestamp(clock.LastProgress), now, execution.Message)
            : null;
        return verdict.Next;
    }

    private TimeSpan StallAfter(Execution execution) => execution.StallAfterMs is { } own ? Spans.FromMilliseconds(own) : stallAfter;

    private WatchKey KeyOf(string execution) => new(WatchOwner.Context, key, execution);
}
