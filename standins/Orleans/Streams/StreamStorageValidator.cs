using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Streams;

/// <summary>
/// Demands a storage for the subscriptions of a stream provider, under its name or that of all providers. Subscriptions are in memory
/// here and nothing is stored in it; a silo that starts here without one would not start in a cluster.
/// </summary>
internal sealed class StreamStorageValidator(IServiceProvider services, string providerName) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        if (services.GetKeyedService<IGrainStorage>(providerName) is null && services.GetKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_PUBSUB_PROVIDER_NAME) is null)
            throw new OrleansConfigurationException($"Streams need a grain storage named {ProviderConstants.DEFAULT_PUBSUB_PROVIDER_NAME} or {providerName}.");
    }
}
