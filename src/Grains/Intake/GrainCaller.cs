using System.Globalization;
using DebugGrid.Contracts;

namespace DebugGrid.Grains.Intake;

/// <summary>Calls the grain behind a target.</summary>
internal sealed class GrainCaller(IGrainFactory grains)
{
    public Task<ApplyResult> Apply(GrainTarget target, EventSlice slice) => target.Kind switch
    {
        TargetKind.Context => grains.GetGrain<IContextGrain>(target.Key).Apply(slice),
        TargetKind.Transaction => grains.GetGrain<ITransactionGrain>(target.Key).Apply(slice),
        TargetKind.Session => grains.GetGrain<ISessionGrain>(target.Key).Apply(slice),
        TargetKind.Component => grains.GetGrain<IComponentGrain>(target.Key).Apply(slice),
        TargetKind.Pipeline => grains.GetGrain<IPipelineGrain>(target.Key).Apply(slice),
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
        TargetKind.Context => grains.GetGrain<IContextGrain>(target.Key),
        TargetKind.Transaction => grains.GetGrain<ITransactionGrain>(target.Key),
        TargetKind.Session => grains.GetGrain<ISessionGrain>(target.Key),
        TargetKind.Component => grains.GetGrain<IComponentGrain>(target.Key),
        TargetKind.Pipeline => grains.GetGrain<IPipelineGrain>(target.Key),
        TargetKind.Correlation => grains.GetGrain<ICorrelationGrain>(target.Key),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target.Kind, "There are no such grains."),
    };
}
