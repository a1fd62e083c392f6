using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Hosting;

internal sealed class SiloBuilder : ISiloBuilder
{
    public SiloBuilder(IServiceCollection services, IConfiguration configuration)
    {
        Services = services;
        Configuration = configuration;
        AddRuntime(services);
    }

    public IServiceCollection Services { get; }

    public IConfiguration Configuration { get; }

    private static void AddRuntime(IServiceCollection services)
    {
        if (services.Any(static descriptor => descriptor.ServiceType == typeof(SiloRuntime)))
            return;
        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ApplicationParts>();
        services.AddSingleton(_ => new SingletonServices(services));
        services.AddSingleton<CoarseClock>();
        services.AddSingleton<CallDispatcher>();
        services.AddSingleton<GrainFactory>();
        services.AddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<IClusterClient>(static provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<ITimerRegistry, TimerRegistry>();
        services.AddSingleton<SiloRuntime>();
        services.AddSingleton(static provider => provider.GetRequiredService<SiloRuntime>().GrainRuntime);
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.AddSingleton<SiloLifecycle>();
        services.AddSingleton<ISiloLifecycle>(static provider => provider.GetRequiredService<SiloLifecycle>());
        services.AddSingleton<IdleCollector>();
        services.AddHostedService<SiloHost>();
    }
}
