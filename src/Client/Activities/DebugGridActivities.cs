using DebugGrid.Client.Activities;
using DebugGrid.Client.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace DebugGrid.Client;

/// <summary>Records an application's activities.</summary>
public static class DebugGridActivities
{
    /// <summary>
    /// Begins to record the work of activity sources as executions, visible while they run. Their parents are linked through activities, through
    /// scopes of the grid and across processes; what is begun inside an activity belongs to it.
    /// </summary>
    /// <param name="client">The client to record through.</param>
    /// <param name="options">Which activities; null for the client's own settings.</param>
    /// <returns>Ends the listening when disposed.</returns>
    public static IDisposable ListenToActivities(this DebugGridClient client, ActivityOptions? options = null) =>
        new ActivityBridge(client, options ?? client.Options.Activities);

    /// <summary>Adds DebugGrid, its client included, and records activities while the host runs. May be called twice.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the settings, which are <see cref="DebugGridOptions.Activities"/>; null for nothing.</param>
    public static IServiceCollection AddDebugGridActivities(this IServiceCollection services, Action<ActivityOptions>? configure = null)
    {
        services.AddDebugGrid(configure is null ? null : options => configure(options.Activities));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ActivityLifetime>());
        return services;
    }
}
