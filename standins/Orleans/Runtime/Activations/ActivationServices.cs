using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>The services of one activation. Singletons come from the silo; the first service of another lifetime opens a scope.</summary>
internal sealed class ActivationServices(Activation activation) : IKeyedServiceProvider, ISupportRequiredService, IAsyncDisposable
{
    private AsyncServiceScope? _scope;

    public bool HasScope => _scope is not null;

    private IServiceProvider Root => activation.Class.Silo.Services;

    private IServiceProvider Scope => (_scope ??= Root.CreateAsyncScope()).ServiceProvider;

    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IGrainContext))
            return activation;
        if (serviceType == typeof(IServiceProvider))
            return this;
        return ProviderOf(serviceType).GetService(serviceType);
    }

    public object GetRequiredService(Type serviceType)
        => GetService(serviceType) ?? throw new InvalidOperationException($"No service for type '{serviceType}' has been registered.");

    public object? GetKeyedService(Type serviceType, object? serviceKey)
        => ((IKeyedServiceProvider)KeyedProviderOf(serviceType)).GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey)
        => ((IKeyedServiceProvider)KeyedProviderOf(serviceType)).GetRequiredKeyedService(serviceType, serviceKey);

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private IServiceProvider ProviderOf(Type serviceType) => activation.Class.Silo.Singletons.Contains(serviceType) ? Root : Scope;

    private IServiceProvider KeyedProviderOf(Type serviceType) => activation.Class.Silo.Singletons.ContainsKeyed(serviceType) ? Root : Scope;
}
