using Orleans.Runtime.Placement;

namespace DebugGrid.Silo.Clustering;

/// <summary>Picks the silo that has the history. When that one is not there, another one each time: the grain refuses there and says why.</summary>
internal sealed class HistoryPlacementDirector(ClusterHistoryHome home, IClusterMembershipService membership) : IPlacementDirector
{
    private uint turn;

    public async Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        SiloAddress[] able = context.GetCompatibleSilos(target);
        string? name = await home.FindAsync(CancellationToken.None);
        foreach (SiloAddress silo in able)
            if (name is not null && membership.CurrentSnapshot.Members.TryGetValue(silo, out ClusterMember? member) && member.Name == name)
                return silo;
        return able[Interlocked.Increment(ref turn) % (uint)able.Length];
    }
}
