using System.Diagnostics.CodeAnalysis;
using DebugGrid.Analytics;
using Orleans.Metadata;
using Orleans.Runtime.Placement;

namespace DebugGrid.Silo.Clustering;

/// <summary>Gives the history's owner its placement here, where the cluster is known, and not by an attribute on a grain that also lives alone.</summary>
internal sealed class HistoryPlacementResolver(GrainTypeResolver types) : IPlacementStrategyResolver
{
    private readonly HistoryPlacement placement = new();

    public bool TryResolvePlacementStrategy(GrainType grainType, GrainProperties? properties, [MaybeNullWhen(false)] out PlacementStrategy result)
    {
        result = grainType == types.GetGrainType(typeof(AnalyticsGrain)) ? placement : null;
        return result is not null;
    }
}
