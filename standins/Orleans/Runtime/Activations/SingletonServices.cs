using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Knows which service types are registered as singletons only, so that asking for one need not open a scope.</summary>
internal sealed class SingletonServices
{
    private readonly FrozenSet<Type> _types;
    private readonly FrozenSet<Type> _keyedTypes;

    public SingletonServices(IServiceCollection services)
    {
        _types = TypesOf(services.Where(static descriptor => !descriptor.IsKeyedService));
        _keyedTypes = TypesOf(services.Where(static descriptor => descriptor.IsKeyedService));
    }

    public bool Contains(Type serviceType) => Contains(_types, serviceType);

    public bool ContainsKeyed(Type serviceType) => Contains(_keyedTypes, serviceType);

    private static bool Contains(FrozenSet<Type> types, Type serviceType)
        => types.Contains(serviceType) || (serviceType.IsConstructedGenericType && types.Contains(serviceType.GetGenericTypeDefinition()));

    private static FrozenSet<Type> TypesOf(IEnumerable<ServiceDescriptor> descriptors)
        => descriptors
            .GroupBy(static descriptor => descriptor.ServiceType)
            .Where(static type => type.All(static descriptor => descriptor.Lifetime == ServiceLifetime.Singleton))
            .Select(static type => type.Key)
            .ToFrozenSet();
}
