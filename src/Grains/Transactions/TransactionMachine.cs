using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Pipelines;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Transactions;

/// <summary>
/// What an event does to its transaction. A stage event opens it; anything that names it is progress. It is failed while a stage stands
/// failed, completed when the pipeline's last stage went well, and otherwise in progress, stalled or abandoned by its clock. A transaction
/// of a pipeline that nobody declared never completes by itself: nobody said which stage is the last.
/// </summary>
/// <param name="state">The state; it must not be changed by anyone else.</param>
/// <param name="id">Which transaction.</param>
/// <param name="watch">Its deadline.</param>
/// <param name="names">Shares repeated texts.</param>
internal readonly struct TransactionMachine(TransactionState state, string id, TransactionWatch watch, NamePool names)
{
    /// <summary>Where the transaction stands now.</summary>
    public static TransactionStatus Status(TransactionState state, PipelineDefinition pipeline) => Status(state, pipeline, state.Clock?.Phase ?? WorkPhase.Running);

    /// <summary>Takes one event of the transaction.</summary>
    /// <param name="event">The event; the caller has seen to it that it is applied once.</param>
    /// <param name="place">Where the journal has it.</param>
    /// <param name="pipeline">The pipeline that the transaction passes through, this event considered.</param>
    /// <param name="effects">Receives what follows.</param>
    /// <returns>How long it stayed in the stage before this event, if that teaches something.</returns>
    public StageDwell? Apply(DebugEvent @event, EventPlace place, PipelineDefinition pipeline, SliceEffects effects)
    {
        StageDwell? dwell = null;
        if (@event is FindingEvent finding)
            Confirm(finding, place, effects);
        else if (@event is StageEvent || state.Clock is not null)
            dwell = Progress(@event, place, pipeline, effects);
        if (state.Clock is null)
            return null;
        TransactionStatus? before = state.Changes.Length == 0 ? null : state.Changes[^1].To;
        var counted = Status(state, pipeline, state.Clock.Confirmed);
        if (counted != before)
            Change(before, counted, @event, place, pipeline, effects);
        watch.Tell(state, pipeline, effects);
        return dwell;
    }

    /// <summary>Tells again what an event that was applied before has led to, for those who may have forgotten.</summary>
    public void Repeat(EventPlace place, PipelineDefinition pipeline, SliceEffects effects)
    {
        if (state.Clock is null)
            return;
        foreach (var change in state.Changes)
            if (change.Place == place)
                effects.Change(Transition(change));
        if (state.Clock.LastStall is { } stall && stall.Position == place.Position && stall.Partition == place.Partition)
            effects.Find(StallFindings.Resumed(watch.Subject(state), stall));
        watch.TellAgain(state, pipeline, effects);
    }

    private static TransactionStatus Status(TransactionState state, PipelineDefinition pipeline, WorkPhase phase)
    {
        if (state.Failed.Length > 0)
            return TransactionStatus.Failed;
        if (pipeline.LastStage is { } last && Array.IndexOf(state.Done, last) >= 0)
            return TransactionStatus.Completed;
        return phase switch
        {
            WorkPhase.Stalled => TransactionStatus.Stalled,
            WorkPhase.Abandoned => TransactionStatus.Abandoned,
            _ => TransactionStatus.InProgress,
        };
    }

    private void Confirm(FindingEvent finding, EventPlace place, SliceEffects effects)
    {
        if (state.Clock is not null && StallRules.Confirm(state.Clock, finding, place) is { } end)
            effects.Find(StallFindings.Resumed(watch.Subject(state), end));
    }

    private StageDwell? Progress(DebugEvent @event, EventPlace place, PipelineDefinition pipeline, SliceEffects effects)
    {
        long at = @event.ReceivedAt.IsNone ? @event.Time.Microseconds : @event.ReceivedAt.Microseconds;
        StageDwell? dwell = null;
        if (state.Clock is null)
        {
            state.Clock = new WorkClock { OpenedAt = at, LastProgress = at };
            state.CreatedAt = @event.Time.Microseconds;
        }
        else if (TransactionWatch.IsOpen(state, pipeline))
        {
            dwell = new StageDwell(state.Stage ?? string.Empty, Math.Max(at - state.Clock.LastProgress, 0) / 1000.0);
        }

        if (StallRules.Progress(state.Clock, at, place) is { } stall)
            effects.Find(StallFindings.Resumed(watch.Subject(state), stall));
        if (@event is StageEvent stage)
            Take(stage);
        return dwell;
    }

    /// <summary>What a transaction is, its begin and its session too, its stage events say alone: the history knows it by them.</summary>
    private void Take(StageEvent stage)
    {
        state.CreatedAt = Math.Min(state.CreatedAt, stage.Time.Microseconds);
        state.Session = stage.Session.ValueOrNull ?? state.Session;
        state.Correlation = stage.Correlation.ValueOrNull ?? state.Correlation;
        StageHistory.Take(state, stage, names);
    }

    private void Change(
        TransactionStatus? before, TransactionStatus after, DebugEvent @event, EventPlace place, PipelineDefinition pipeline, SliceEffects effects)
    {
        var change = new StatusChange
        {
            Partition = place.Partition,
            Position = place.Position,
            Index = place.Index,
            At = @event.ReceivedAt.IsNone ? @event.Time.Microseconds : @event.ReceivedAt.Microseconds,
            Stage = state.Stage,
            Issue = IssueDescription.Of(state, after, pipeline),
            From = before,
            To = after,
        };
        int keep = Math.Min(state.Changes.Length, GrainLimits.StatusChanges - 1);
        state.Changes = [.. state.Changes.AsSpan(state.Changes.Length - keep), change];
        effects.Change(Transition(change));
    }

    private StatusTransition Transition(in StatusChange change) =>
        new(change.Position, id, state.User, change.Stage, state.CreatedAt, change.At, change.From, change.To, change.Issue, change.Place.Arrival);
}
