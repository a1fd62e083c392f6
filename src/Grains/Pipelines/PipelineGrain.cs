using DebugGrid.Contracts;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Work;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DebugGrid.Grains.Pipelines;

/// <summary>The shell around a pipeline.</summary>
internal sealed class PipelineGrain(
    PipelineCatalog catalog,
    IOptions<GrainOptions> options,
    SliceServices services,
    ILogger<PipelineGrain> logger) : SliceGrain<PipelineState>(services, logger), IPipelineGrain
{
    /// <inheritdoc/>
    public Task<PipelineView?> GetView() =>
        Task.FromResult(PipelineMachine.View(GrainKeys.Split(this.GetPrimaryKeyString()).Local, State, options.Value));

    /// <inheritdoc/>
    public Task Observe(IReadOnlyList<StageDwell> dwells)
    {
        PipelineMachine.Learn(State, dwells);
        IsDirty = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override ValueTask Take(DebugEvent @event, EventPlace place, bool foreign, SliceEffects effects)
    {
        PipelineMachine.Declare(State, (PipelineEvent)@event);
        catalog.Forget(this.GetPrimaryKeyString());
        return ValueTask.CompletedTask;
    }
}
