using System.Globalization;
using DebugGrid.Contracts;
using DebugGrid.Grains.Work;

namespace DebugGrid.Grains.Intake.Targets;

/// <summary>Calls the grain behind a target. Used by one turn at a time.</summary>
internal sealed class GrainCaller(IGrainFactory grains)
{
    private readonly GrainsByKey<IContextGrain> contexts = new(grains);
    private readonly GrainsByKey<ITransactionGrain> transactions = new(grains);
    private readonly GrainsByKey<ISessionGrain> sessions = new(grains);
    private readonly GrainsByKey<IComponentGrain> components = new(grains);
    private readonly GrainsByKey<IPipelineGrain> pipelines = new(grains);
    private readonly GrainsByKey<ICorrelationGrain> correlations = new(grains);

    public Task<ApplyResult> Apply(GrainTarget target, EventSlice slice) => target.Kind switch
    {
        TargetKind.Context => contexts[target.Key].Apply(slice),
        TargetKind.Transaction => transactions[target.Key].Apply(slice),
        TargetKind.Session => sessions[target.Key].Apply(slice),
        TargetKind.Component => components[target.Key].Apply(slice),
        TargetKind.Pipeline => pipelines[target.Key].Apply(slice),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target.Kind, "Grains of this kind take no slices."),
    };

    /// <summary>Saves a grain. A stall watch holds no position of its own: what it was given is saved with it.</summary>
    public async Task<long> SaveThrough(GrainTarget target, int partition, long position)
    {
        switch (target.Kind)
        {
            case TargetKind.StallWatch:
                await grains.GetGrain<IStallWatchGrain>(Number(target)).Save();
                return position;
            case TargetKind.Pulse:
                return await grains.GetGrain<IPulseGrain>(Number(target)).Save();
            default:
                return await Checkpointed(target).SaveThrough(partition, position);
        }
    }

    private static long Number(GrainTarget target) => long.Parse(target.Key, CultureInfo.InvariantCulture);

    private ICheckpointedGrain Checkpointed(GrainTarget target) => target.Kind switch
    {
        TargetKind.Context => contexts[target.Key],
        TargetKind.Transaction => transactions[target.Key],
        TargetKind.Session => sessions[target.Key],
        TargetKind.Component => components[target.Key],
        TargetKind.Pipeline => pipelines[target.Key],
        TargetKind.Correlation => correlations[target.Key],
        _ => throw new ArgumentOutOfRangeException(nameof(target), target.Kind, "There are no such grains."),
    };
}
