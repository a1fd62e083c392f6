using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Client.Tracking;

/// <summary>
/// Gives a service with a proxy before it. The service itself keeps its registration, under a key that nobody else has: the container makes, shares
/// and disposes it as before.
/// </summary>
/// <param name="service">The interface.</param>
/// <param name="isWhole">True tracks every method, whether or not an attribute asks for it.</param>
/// <param name="isOwned">True where the container makes the service; false for an object of the application's own.</param>
internal sealed class TrackedFactory(Type service, bool isWhole, bool isOwned)
{
    /// <summary>Puts a proxy before a registration.</summary>
    public static void Place(IServiceCollection services, int index, bool isWhole)
    {
        var inner = services[index];
        var factory = new TrackedFactory(inner.ServiceType, isWhole, isOwned: (inner.IsKeyedService ? inner.KeyedImplementationInstance : inner.ImplementationInstance) is null);
        services[index] = inner.IsKeyedService
            ? new ServiceDescriptor(inner.ServiceType, inner.ServiceKey, factory.MakeKeyed, inner.Lifetime)
            : new ServiceDescriptor(inner.ServiceType, factory.Make, inner.Lifetime);
        services.Add(Hidden(inner, factory));
    }

    /// <summary>True for what <see cref="Place"/> left in the collection.</summary>
    public static bool IsPlaced(ServiceDescriptor descriptor) =>
        descriptor.ServiceKey is TrackedFactory ||
        (descriptor.IsKeyedService ? descriptor.KeyedImplementationFactory?.Target : descriptor.ImplementationFactory?.Target) is TrackedFactory;

    private static ServiceDescriptor Hidden(ServiceDescriptor inner, TrackedFactory key)
    {
        if (inner.IsKeyedService)
        {
            object? own = inner.ServiceKey;
            return inner.KeyedImplementationInstance is { } keyed ? new ServiceDescriptor(inner.ServiceType, key, keyed)
                : inner.KeyedImplementationFactory is { } make ? new ServiceDescriptor(inner.ServiceType, key, (provider, _) => make(provider, own), inner.Lifetime)
                : new ServiceDescriptor(inner.ServiceType, key, inner.KeyedImplementationType!, inner.Lifetime);
        }
        return inner.ImplementationInstance is { } instance ? new ServiceDescriptor(inner.ServiceType, key, instance)
            : inner.ImplementationFactory is { } factory ? new ServiceDescriptor(inner.ServiceType, key, (provider, _) => factory(provider), inner.Lifetime)
            : new ServiceDescriptor(inner.ServiceType, key, inner.ImplementationType!, inner.Lifetime);
    }

    private object MakeKeyed(IServiceProvider provider, object? key) => Make(provider);

    private object Make(IServiceProvider provider)
    {
        object made = provider.GetRequiredKeyedService(service, this);
        if (provider.GetService<DebugGridClient>() is not { } client)
            return made;
        try
        {
            return TrackingProxy.Around(service, made, client, isWhole, isOwned);
        }
        catch (Exception fault) when (client.Faults.Report("track.proxy", fault))
        {
            return made;
        }
    }
}
