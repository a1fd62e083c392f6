using DebugGrid.Contracts;
using DebugGrid.Silo.Settings;
using DebugGrid.Silo.Storage;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
#if FULL_PACKAGE_SET
using DebugGrid.Silo.Clustering;
using Orleans.Dashboard;
#endif

namespace DebugGrid.Silo.Hosting;

/// <summary>Chooses what carries the grains: one silo with local stores, or a member of a cluster on PostgreSQL. The one place that asks for the package set.</summary>
internal static class SiloEngine
{
    private const string Storage = "grid";
    private const string SubscriptionStorage = "PubSubStore";

    /// <summary>Maps what the package set brings beside the grid's own doors: the Orleans dashboard at <c>/orleans</c> on the full set.</summary>
    public static void MapDashboard(IEndpointRouteBuilder endpoints)
    {
#if FULL_PACKAGE_SET
        endpoints.MapOrleansDashboard(routePrefix: "/orleans");
#endif
    }

    /// <summary>Makes ready what a silo's engine finds in PostgreSQL when it starts. Nothing for a silo that stands alone.</summary>
    public static Task Prepare(GridOptions grid)
    {
#if FULL_PACKAGE_SET
        if (grid.Cluster.Enabled)
            return OrleansDatabase.PrepareAsync(grid.Cluster, CancellationToken.None);
#endif
        return Task.CompletedTask;
    }

    public static void Configure(ISiloBuilder silo, GridOptions grid, GridStores stores)
    {
        silo.Configure<GrainCollectionOptions>(static options => options.CollectionAge = TimeSpan.FromMinutes(15));
#if FULL_PACKAGE_SET
        silo.AddDashboard();
        if (grid.Cluster.Enabled)
        {
            ClusterEngine.Join(silo, grid.Cluster, Storage, SubscriptionStorage);
            return;
        }
#endif
        silo.UseLocalhostClustering(grid.Cluster.SiloPort, grid.Cluster.GatewayPort, null, grid.Cluster.ServiceId, grid.Cluster.ClusterId);
        silo.Services.AddGrainStorage(Storage, (_, _) => new LocalGrainStorage(stores.Snapshots!));
        silo.AddMemoryGrainStorage(SubscriptionStorage);
        silo.AddMemoryStreams(GridStreams.Provider);
    }
}
