using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Memory;
using DebugGrid.Grains.Pipelines;
using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Transactions;
using DebugGrid.Grains.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DebugGrid.Grains;

/// <summary>What the grains of the live state need in a silo's services.</summary>
public static class GrainServices
{
    /// <summary>
    /// Adds the options, instruments and shared parts of context, transaction, session, component, pipeline, correlation, stall watch and
    /// pulse grains. May be called twice. The host adds <see cref="TimeProvider"/>, <see cref="Contracts.GridTopology"/>, the grain storage and the
    /// stream provider.
    /// </summary>
    public static IServiceCollection AddLiveStateGrains(this IServiceCollection services)
    {
        StateLimits.Check();
        services.AddOptions<GrainOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GrainOptions>, GrainOptionsValidator>());
        services.TryAddSingleton<GrainInstruments>();
        services.TryAddSingleton(HeapBudget.Unlimited);
        services.TryAddSingleton<GrainMemory>();
        services.TryAddSingleton<StateStore>();
        services.TryAddSingleton<SliceServices>();
        services.TryAddSingleton<NamePool>();
        services.TryAddSingleton<PipelineCatalog>();
        services.TryAddSingleton<TransactionServices>();
        return services;
    }
}
