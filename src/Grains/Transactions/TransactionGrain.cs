using DebugGrid.Contracts;
using DebugGrid.Grains.Pipelines;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Transactions;

/// <summary>The shell around a transaction. A million of them may be in memory: what they share stands in <see cref="TransactionServices"/>.</summary>
internal sealed class TransactionGrain(
    TransactionServices services,
    ILogger<TransactionGrain> logger) : SliceGrain<TransactionState>(services.Slices, logger), ITransactionGrain
{
    private TransactionWatch Watch => new(this.GetPrimaryKeyString(), services.Options);

    /// <inheritdoc/>
    public async Task<TransactionView?> GetView()
    {
        var (project, id) = GrainKeys.Split(this.GetPrimaryKeyString());
        return TransactionViews.Of(id, State, await PipelineOf(project, null), Watch);
    }

    /// <inheritdoc/>
    public async Task<DeadlineCheck> CheckDeadline(long now)
    {
        var pipeline = await PipelineOf(GrainKeys.Split(this.GetPrimaryKeyString()).Project, null);
        var check = Watch.Check(State, new Timestamp(now), pipeline);
        IsDirty = true;
        if (check.Finding is { } finding)
            services.Slices.Instruments.OnFound(finding.Finding);
        return check.ToAnswer();
    }

    /// <inheritdoc/>
    protected override async ValueTask Prepare(EventSlice slice)
    {
        foreach (var item in slice.Events)
            await PipelineOf(item.Event.Project, (item.Event as StageEvent)?.Pipeline);
    }

    /// <inheritdoc/>
    protected override async ValueTask Take(DebugEvent @event, EventPlace place, bool foreign, SliceEffects effects)
    {
        var pipeline = await PipelineOf(@event.Project, (@event as StageEvent)?.Pipeline);
        var machine = new TransactionMachine(State, @event.Transaction.Value, Watch, services.Names);
        if (machine.Apply(@event, place, pipeline, effects) is { } dwell)
            services.Pipelines.Observe(@event.Project, pipeline.Name, dwell);
    }

    /// <inheritdoc/>
    protected override async ValueTask Repeat(DebugEvent @event, EventPlace place, bool foreign, SliceEffects effects)
    {
        var pipeline = await PipelineOf(@event.Project, null);
        new TransactionMachine(State, @event.Transaction.Value, Watch, services.Names).Repeat(place, pipeline, effects);
    }

    /// <inheritdoc/>
    protected override ForgetAnswer Leave() =>
        new([TransactionWatch.Unwatched(this.GetPrimaryKeyString())], State.Changes.Length == 0 ? null : State.Changes[^1].To, []);

    private ValueTask<PipelineDefinition> PipelineOf(ProjectId project, string? named) =>
        services.Pipelines.Get(project, named ?? State.Pipeline ?? services.Options.DefaultPipeline);
}
