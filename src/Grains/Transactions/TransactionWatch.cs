using DebugGrid.Contracts;
using DebugGrid.Grains.Pipelines;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Work;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Transactions;

/// <summary>The deadline of a transaction, and what is told about it.</summary>
/// <param name="key">The grain's key.</param>
/// <param name="options">Thresholds.</param>
internal readonly struct TransactionWatch(string key, GrainOptions options)
{
    /// <summary>Which work a finding about the transaction is about.</summary>
    public WorkSubject Subject(TransactionState state)
    {
        var (project, id) = GrainKeys.Split(key);
        return new WorkSubject
        {
            Project = project,
            Transaction = new TransactionId(id),
            Session = SessionId.From(state.Session),
            Correlation = CorrelationId.From(state.Correlation),
            Title = $"transaction {id}",
        };
    }

    /// <summary>Whether the transaction is watched: it began, and neither failed nor completed. One that was abandoned is still open to progress.</summary>
    public static bool IsOpen(TransactionState state, PipelineDefinition pipeline) =>
        state.Clock is not null && TransactionMachine.Status(state, pipeline) is TransactionStatus.InProgress or TransactionStatus.Stalled;

    /// <summary>When the transaction is looked at next, or null.</summary>
    public long? Deadline(TransactionState state, PipelineDefinition pipeline) => IsOpen(state, pipeline)
        ? StallRules.Deadline(state.Clock!, pipeline.StallAfter(state.Stage, options), pipeline.AbandonAfter(options))
        : null;

    /// <summary>Tells the deadline if the stall watch must hear of it.</summary>
    public void Tell(TransactionState state, PipelineDefinition pipeline, SliceEffects effects)
    {
        long? deadline = Deadline(state, pipeline);
        if (StallRules.MustTell(state.Clock!, deadline, PhaseOf(state, pipeline)))
            Tell(state, pipeline, deadline, effects);
    }

    /// <summary>Tells the deadline, whatever the stall watch was told.</summary>
    public void TellAgain(TransactionState state, PipelineDefinition pipeline, SliceEffects effects) =>
        Tell(state, pipeline, Deadline(state, pipeline), effects);

    /// <summary>Decides what the reached deadline means.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="now">The moment.</param>
    /// <param name="pipeline">The pipeline.</param>
    public WorkCheck Check(TransactionState state, Timestamp now, PipelineDefinition pipeline)
    {
        if (state.Clock is not { } clock || IsDecided(state, pipeline))
            return WorkCheck.Closed;
        var verdict = StallRules.Check(clock, now.Microseconds, pipeline.StallAfter(state.Stage, options), pipeline.AbandonAfter(options));
        FindingEvent? finding = null;
        if (verdict.Found is { } kind)
        {
            string? issue = IssueDescription.Of(state, TransactionMachine.Status(state, pipeline), pipeline);
            finding = StallFindings.Found(Subject(state), kind, new Timestamp(clock.LastProgress), now, issue);
        }

        return StallRules.Answered(clock, verdict.Next, finding);
    }

    /// <summary>Says that a transaction is not watched any more.</summary>
    /// <param name="key">Its grain's key.</param>
    public static WatchUpdate Unwatched(string key) => new(new WatchKey(WatchOwner.Transaction, key, string.Empty), 0, null);

    private static bool IsDecided(TransactionState state, PipelineDefinition pipeline) =>
        TransactionMachine.Status(state, pipeline) is TransactionStatus.Completed or TransactionStatus.Failed;

    private static WorkPhase PhaseOf(TransactionState state, PipelineDefinition pipeline) =>
        IsDecided(state, pipeline) ? WorkPhase.Running : state.Clock!.Phase;

    private void Tell(TransactionState state, PipelineDefinition pipeline, long? deadline, SliceEffects effects) =>
        effects.Watch(StallRules.Told(
            state.Clock!, new WatchKey(WatchOwner.Transaction, key, string.Empty), deadline, PhaseOf(state, pipeline)));
}
