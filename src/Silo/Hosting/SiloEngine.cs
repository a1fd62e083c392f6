using DebugGrid.Contracts;
using DebugGrid.Silo.Clustering;
using DebugGrid.Silo.Settings;
using DebugGrid.Silo.Storage;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Runtime.Hosting;

namespace DebugGrid.Silo.Hosting;

/// <summary>Chooses what carries the grains: one silo with local stores, or a member of a cluster on PostgreSQL.</summary>
internal static class SiloEngine
{
    private const string Storage = "grid";
    private const string SubscriptionStorage = "PubSubStore";

    /// <summary>Maps the Orleans dashboard at <c>/orleans</c>.</summary>
    public static void MapDashboard(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOrleansDashboard(routePrefix: "/orleans");
    }

    /// <summary>Makes ready what a silo's engine finds in PostgreSQL when it starts. Nothing for a silo that stands alone.</summary>
    public static Task Prepare(GridOptions grid) =>
        grid.Cluster.Enabled ? OrleansDatabase.PrepareAsync(grid.Cluster, CancellationToken.None) : Task.CompletedTask;

    public static void Configure(ISiloBuilder silo, GridOptions grid, GridStores stores)
    {
        silo.Configure<GrainCollectionOptions>(static options => options.CollectionAge = TimeSpan.FromMinutes(15));
        silo.AddDashboard();
        if (grid.Cluster.Enabled)
        {
            ClusterEngine.Join(silo, grid.Cluster, Storage, SubscriptionStorage);
            return;
        }

        silo.UseLocalhostClustering(grid.Cluster.SiloPort, grid.Cluster.GatewayPort, null, grid.Cluster.ServiceId, grid.Cluster.ClusterId);
        silo.Services.AddGrainStorage(Storage, (_, _) => new LocalGrainStorage(stores.Snapshots!));
        silo.AddMemoryGrainStorage(SubscriptionStorage);
        silo.AddMemoryStreams(GridStreams.Provider);
    }
}
