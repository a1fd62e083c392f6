using DebugGrid.Client;
using DebugGrid.Client.Analysis;
using DebugGrid.Client.Orleans;
using DebugGrid.Client.Transports;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>Lets an application that is an Orleans client, or a silo, send without HTTP.</summary>
public static class DebugGridOrleansServices
{
    /// <summary>
    /// Adds a <see cref="DebugGridClient"/> that sends, and a <see cref="DebugAnalyzer"/> that asks, through the application's own Orleans client, which must reach the grid's cluster.
    /// May be called before or after <c>AddDebugGrid</c>, and twice.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="project">The tenant; null for the default one.</param>
    /// <param name="topology">The grid's partitions, as its silos are configured; null for the defaults.</param>
    public static IServiceCollection AddDebugGridOrleans(this IServiceCollection services, string? project = null, GridTopology? topology = null)
    {
        services.AddDebugGrid();
        var tenant = project is null ? ProjectId.Default : new ProjectId(project);
        services.Replace(ServiceDescriptor.Singleton<IAnalysisSource>(provider => new OrleansAnalysisSource(provider.GetRequiredService<IGrainFactory>(), tenant)));
        return services.Replace(ServiceDescriptor.Singleton<ITransport>(provider => new OrleansTransport(
            provider.GetRequiredService<IGrainFactory>(), topology ?? new GridTopology(), tenant, provider.GetRequiredService<TimeProvider>())));
    }
}
