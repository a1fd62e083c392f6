using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Orleans.Hosting;

/// <summary>Streams in memory.</summary>
public static class SiloBuilderMemoryStreamExtensions
{
    /// <summary>Streams in memory under a name. Items that wait are lost with the process.</summary>
    public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name)
    {
        builder.Services.AddKeyedSingleton<IStreamProvider>(
            name, static (services, key) => ActivatorUtilities.CreateInstance<MemoryStreamProvider>(services, (string)key!));
        return builder;
    }
}
