using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Tracking;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Client;

/// <summary>Tracks the calls of services that come from a container.</summary>
public static class TrackedServices
{
    /// <summary>Adds a service all of whose calls are tracked, but for methods that <see cref="DebugTrackAttribute"/> leaves out.</summary>
    /// <typeparam name="TService">The interface that it is used through.</typeparam>
    /// <typeparam name="TImplementation">The class that serves it.</typeparam>
    /// <param name="services">The application's services; needs <c>AddDebugGrid</c>.</param>
    /// <param name="lifetime">How long it lives. Scoped.</param>
    public static IServiceCollection AddDebugTracked<TService, TImplementation>(this IServiceCollection services, ServiceLifetime lifetime = ServiceLifetime.Scoped)
        where TService : class
        where TImplementation : class, TService
    {
        services.Add(new ServiceDescriptor(typeof(TService), typeof(TImplementation), lifetime));
        if (typeof(TService).IsInterface)
            TrackedFactory.Place(services, services.Count - 1, isWhole: true);
        else
            TellNoInterface(typeof(TService));
        return services;
    }

    /// <summary>
    /// Puts a proxy before every service added so far whose interface or class carries <see cref="DebugTrackAttribute"/>. A second call adds what came since.
    /// Services that are used as a class, and open generic ones, cannot have one: the event source <c>DebugGrid-Client</c> names them.
    /// </summary>
    /// <param name="services">The application's services; needs <c>AddDebugGrid</c>.</param>
    public static IServiceCollection TrackDebugGrid(this IServiceCollection services)
    {
        int count = services.Count;
        for (int i = 0; i < count; i++)
        {
            var service = services[i];
            var implementation = service.IsKeyedService
                ? service.KeyedImplementationType ?? service.KeyedImplementationInstance?.GetType()
                : service.ImplementationType ?? service.ImplementationInstance?.GetType();
            if (TrackedFactory.IsPlaced(service) || !TrackedMethods.Has(service.ServiceType, implementation))
                continue;
            if (!service.ServiceType.IsInterface || service.ServiceType.ContainsGenericParameters)
                TellNoInterface(service.ServiceType);
            else
                TrackedFactory.Place(services, i, isWhole: false);
        }
        return services;
    }

    private static void TellNoInterface(Type service) =>
        ClientEventSource.Log.Fault("track", $"{service.FullName ?? service.Name} is not tracked: a service can be where it is used through a closed interface.");
}
