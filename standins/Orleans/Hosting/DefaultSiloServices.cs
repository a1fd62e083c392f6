using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Timers;

namespace Orleans.Hosting;

internal static class DefaultSiloServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton<TimeProvider>(KeyedService.AnyKey, static (provider, _) => provider.GetRequiredService<TimeProvider>());
        services.PostConfigure<SiloOptions>(static options => options.SiloName ??= $"Silo_{Guid.NewGuid().ToString("N")[..5]}");

        services.AddSingleton(_ => new SingletonServices(services));
        services.AddSingleton(static provider => new CoarseClock(provider.GetRequiredKeyedService<TimeProvider>(TimeProviderNames.Messaging)));
        services.AddSingleton<ILocalSiloDetails, LocalSiloDetails>();
        services.AddSingleton<SiloRuntime>();
        services.AddSingleton<CallDispatcher>();
        services.AddSingleton<GrainFactory>();
        services.AddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<IClusterClient>(static provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<IGrainRuntime, GrainRuntime>();
        services.AddSingleton<ITimerRegistry, TimerRegistry>();
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.AddTransient(static provider => provider.GetRequiredService<IGrainContextAccessor>().GrainContext);

        services.AddSingleton<IAttributeToFactoryMapper<PersistentStateAttribute>, PersistentStateAttributeMapper>();
        services.TryAddSingleton<IPersistentStateFactory>(static provider => new PersistentStateFactory(provider, provider.GetRequiredService<ILogger<PersistentStateFactory>>()));
        services.TryAddSingleton<IGrainStorageSerializer, JsonGrainStorageSerializer>();

        services.AddSingleton<SiloLifecycle>();
        services.AddSingleton<IdleCollector>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<IdleCollector>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, ShutdownOfActivations>();
        services.AddSingleton<IConfigurationValidator, GrainCollectionOptionsValidator>();
        services.AddSingleton<IConfigurationValidator, SiloMessagingOptionsValidator>();
        services.AddHostedService<SiloHostedService>();
    }
}
