using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Orleans.Hosting;

/// <summary>Registers streams in memory.</summary>
public static class SiloBuilderMemoryStreamExtensions
{
    /// <summary>Registers a provider; a grain storage of its name or named PubSubStore must be registered too. Items and subscriptions live as long as the silo.</summary>
    public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name)
    {
        builder.Services.AddKeyedSingleton(name, static (services, key) => ActivatorUtilities.CreateInstance<MemoryStreamProvider>(services, (string)key!));
        builder.Services.AddKeyedSingleton<IStreamProvider>(name, static (services, key) => services.GetRequiredKeyedService<MemoryStreamProvider>(key));
        builder.Services.AddSingleton<IConfigurationValidator>(services => new StreamStorageValidator(services, name));
        return builder;
    }
}
