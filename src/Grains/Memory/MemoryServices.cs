using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace DebugGrid.Grains.Memory;

/// <summary>What keeps a silo's memory within its limits, in its services.</summary>
public static class MemoryServices
{
    /// <summary>
    /// Adds the limit of the heap and all that sends grains out of memory beside the intake, which does so after its waves. <see cref="GrainMemory"/> decides for all of
    /// them. Orleans' own collection of idle grains is put off.
    /// </summary>
    /// <param name="services">The silo's services.</param>
    /// <param name="heap">The limit of the heap.</param>
    public static IServiceCollection AddMemoryKeeping(this IServiceCollection services, HeapBudget heap)
    {
        services.AddSingleton(heap).AddSingleton(TrimAges.Default).AddSingleton<IdleGrains>();
        services.Configure<GrainCollectionOptions>(IdleCollector.Configure);
        return services.AddHostedService<ActivationTrimmer>().AddHostedService<HeapCollector>().AddHostedService<IdleCollector>();
    }
}
