using System.Net;
using DebugGrid.Analytics;
using DebugGrid.Contracts;
using DebugGrid.Silo.Settings;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Runtime.Placement;
using Orleans.Storage;
using Orleans.Streams;

namespace DebugGrid.Silo.Clustering;

/// <summary>Makes a silo a member of a cluster on PostgreSQL: membership, grains' states, reminders and streams.</summary>
internal static class ClusterEngine
{
    /// <summary>So many unanswered probes make a silo suspect.</summary>
    private const int MissedProbes = 3;

    /// <summary>What Orleans' storage provider goes by, which <see cref="GrainRows"/> is in front of.</summary>
    private const string Rows = "grid-rows";

    public static void Join(ISiloBuilder silo, ClusterSettings cluster, string storage)
    {
        string connection = OrleansDatabase.ConnectionString(cluster);
        const string invariant = OrleansDatabase.Invariant;
        // Before the settings: what they say wins over variables that the hosting reads by itself.
        if (cluster.Kubernetes)
            silo.UseKubernetesHosting();
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.ClusterId, cluster.ServiceId));
        silo.Configure<SiloOptions>(options => options.SiloName = cluster.SiloName);
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.NumMissedProbesLimit = MissedProbes;
            options.ProbeTimeout = cluster.SilenceLimit / MissedProbes;
        });
        if (cluster.AdvertisedAddress is { } address)
            silo.ConfigureEndpoints(IPAddress.Parse(address), cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true);
        else
            silo.ConfigureEndpoints(cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true);
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (invariant, connection));
        silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (invariant, connection));
        silo.AddAdoNetGrainStorage(Rows, options =>
            (options.Invariant, options.ConnectionString, options.GrainStorageSerializer) = (invariant, connection, new JsonStateSerializer()));
        silo.Services.AddGrainStorage(storage, static (services, _) => new GrainRows(services.GetRequiredKeyedService<IGrainStorage>(Rows)));
        silo.Services.AddSingleton<ClusterHistoryHome>(_ => new ClusterHistoryHome(cluster));
        silo.Services.AddSingleton<IHistoryHome>(static services => services.GetRequiredService<ClusterHistoryHome>());
        silo.Services.AddSingleton<IPlacementStrategyResolver, HistoryPlacementResolver>();
        silo.AddPlacementDirector<HistoryPlacement, HistoryPlacementDirector>();
        silo.AddAdoNetStreams(GridStreams.Provider, streams =>
        {
            streams.ConfigureAdoNet(options => options.Configure(queue => (queue.Invariant, queue.ConnectionString) = (invariant, connection)));
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
        });
    }
}
