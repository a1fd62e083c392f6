using DebugGrid.Contracts;
using DebugGrid.Journal.Snapshots;
using DebugGrid.Silo.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Metadata;
using Orleans.Runtime.Hosting;
using Orleans.Streams;

namespace DebugGrid.Silo.Alone;

/// <summary>Makes a silo that stands alone: it knows itself only, keeps grains' states in the local snapshot store and streams in memory, and opens no port.</summary>
internal static class AloneEngine
{
    /// <summary>Part of the silo's name among silos. Nothing listens there.</summary>
    private const int AnyPort = 1;

    private const int NoGateway = 0;

    private const int StreamQueues = 1;

    /// <summary>Entries of a cache that Orleans makes, and makes room for, though nothing is put into it.</summary>
    private const int LeastCache = 1_000;

    /// <summary>
    /// How long the queue rests after a look that found nothing, and behind a hundred messages of streams that are new, until Orleans has looked up who reads them: 5,000 operations a second may
    /// begin. A queue in which something was is looked at again at once otherwise.
    /// </summary>
    private static readonly TimeSpan QueueInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>How often the silo tells itself its load.</summary>
    private static readonly TimeSpan LoadInterval = TimeSpan.FromMinutes(1);

    public static void Found(ISiloBuilder silo, ClusterSettings names, string storage)
    {
        silo.UseLocalhostClustering(AnyPort, NoGateway, null, names.ServiceId, names.ClusterId);
        CloseConnections(silo.Services);
        silo.Services.AddSingleton<IGrainPropertiesProvider, StayingGrains>();
        silo.Services.AddGrainStorage(storage, static (services, _) => new LocalGrainStorage(services.GetRequiredService<ISnapshotStore>()));
        silo.AddPersistentStreams(GridStreams.Provider, PromptQueues.Create, static streams =>
        {
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            streams.Configure<HashRingStreamQueueMapperOptions>(static mapper => mapper.Configure(static options => options.TotalQueueCount = StreamQueues));
            streams.ConfigurePullingAgent(static agent => agent.Configure(static options => options.GetQueueMsgsTimerPeriod = QueueInterval));
        });
        // Nobody places a grain by load where there is one silo.
        silo.Configure<DeploymentLoadPublisherOptions>(static options => options.DeploymentLoadPublisherRefreshTime = LoadInterval);
        silo.Configure<GrainDirectoryOptions>(static options =>
        {
            // Every grain is here: a copy of the directory would cost each of them 150 bytes more.
            options.CachingStrategy = GrainDirectoryOptions.CachingStrategyType.None;
            options.CacheSize = LeastCache;
        });
    }

    /// <summary>Orleans registers its listeners under keys of its own, which have no public name.</summary>
    private static void CloseConnections(IServiceCollection services)
    {
        ServiceDescriptor[] sockets = [.. services.Where(static service => service.IsKeyedService && service.ServiceType == typeof(IConnectionListenerFactory))];
        foreach (ServiceDescriptor socket in sockets)
        {
            services.Remove(socket);
            services.AddKeyedSingleton<IConnectionListenerFactory, NoConnections>(socket.ServiceKey);
        }
    }
}
