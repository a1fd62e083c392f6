using DebugGrid.Contracts;
using DebugGrid.Silo.Settings;
using DebugGrid.Silo.Storage;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
#if FULL_PACKAGE_SET
using System.Net;
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

    public static void Configure(ISiloBuilder silo, GridOptions grid, GridStores stores)
    {
        silo.Configure<GrainCollectionOptions>(static options => options.CollectionAge = TimeSpan.FromMinutes(15));
#if FULL_PACKAGE_SET
        if (grid.Cluster.Enabled)
        {
            JoinCluster(silo, grid.Cluster);
            return;
        }

        silo.AddDashboard();
#endif
        silo.UseLocalhostClustering(grid.Cluster.SiloPort, grid.Cluster.GatewayPort, null, grid.Cluster.ServiceId, grid.Cluster.ClusterId);
        silo.Services.AddGrainStorage(Storage, (_, _) => new LocalGrainStorage(stores.Snapshots!));
        silo.AddMemoryGrainStorage(SubscriptionStorage);
        silo.AddMemoryStreams(GridStreams.Provider);
    }

#if FULL_PACKAGE_SET
    private const string Invariant = "Npgsql";

    private static void JoinCluster(ISiloBuilder silo, ClusterSettings cluster)
    {
        string connection = cluster.ConnectionString!;
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.ClusterId, cluster.ServiceId));
        if (cluster.AdvertisedAddress is { } address)
            silo.ConfigureEndpoints(IPAddress.Parse(address), cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true);
        else
            silo.ConfigureEndpoints(cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true);
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, connection));
        silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Invariant, connection));
        silo.AddAdoNetGrainStorage(Storage, options => (options.Invariant, options.ConnectionString) = (Invariant, connection));
        silo.AddAdoNetGrainStorage(SubscriptionStorage, options => (options.Invariant, options.ConnectionString) = (Invariant, connection));
        silo.AddAdoNetStreams(GridStreams.Provider, options => (options.Invariant, options.ConnectionString) = (Invariant, connection));
        silo.AddDashboard();
    }
#endif
}
