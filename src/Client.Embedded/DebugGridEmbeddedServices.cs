using DebugGrid.Client;
using DebugGrid.Client.Analysis;
using DebugGrid.Client.Embedded;
using DebugGrid.Client.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.Hosting;

/// <summary>Runs the grid inside an application: no second process, no HTTP between.</summary>
public static class DebugGridEmbeddedServices
{
    /// <summary>Adds a grid with its page and REST doors, a <see cref="DebugGridClient"/> that sends to it, and a <see cref="DebugAnalyzer"/> that asks it. May be called twice; the first counts.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="dataDirectory">Where journal and history live; one process at a time.</param>
    /// <param name="configure">Changes the settings; null for nothing.</param>
    public static IHostApplicationBuilder AddDebugGridEmbedded(
        this IHostApplicationBuilder builder, string dataDirectory, Action<EmbeddedGridOptions>? configure = null)
    {
        builder.AddDebugGrid();
        builder.Services.AddEmbedded(dataDirectory, configure);
        return builder;
    }

    /// <inheritdoc cref="AddDebugGridEmbedded(IHostApplicationBuilder, string, Action{EmbeddedGridOptions}?)"/>
    /// <param name="services">The application's services.</param>
    /// <param name="dataDirectory">Where journal and history live; one process at a time.</param>
    /// <param name="configure">Changes the settings; null for nothing.</param>
    public static IServiceCollection AddDebugGridEmbedded(
        this IServiceCollection services, string dataDirectory, Action<EmbeddedGridOptions>? configure = null) =>
        services.AddDebugGrid().AddEmbedded(dataDirectory, configure);

    private static IServiceCollection AddEmbedded(this IServiceCollection services, string dataDirectory, Action<EmbeddedGridOptions>? configure)
    {
        if (services.Any(service => service.ServiceType == typeof(EmbeddedGrid)))
            return services;
        var options = new EmbeddedGridOptions();
        configure?.Invoke(options);
        services.AddSingleton<EmbeddedTransport>();
        services.Replace(ServiceDescriptor.Singleton<ITransport>(static provider => provider.GetRequiredService<EmbeddedTransport>()));
        services.AddSingleton<EmbeddedAnalysisSource>();
        services.Replace(ServiceDescriptor.Singleton<IAnalysisSource>(static provider => provider.GetRequiredService<EmbeddedAnalysisSource>()));
        services.AddSingleton(provider => new EmbeddedGrid(
            provider.GetRequiredService<DebugGridClient>(), provider.GetRequiredService<EmbeddedTransport>(), provider.GetRequiredService<EmbeddedAnalysisSource>(),
            provider.GetRequiredService<TimeProvider>(), dataDirectory, options,
            provider.GetService<ILogger<EmbeddedGrid>>() ?? NullLogger<EmbeddedGrid>.Instance));
        return services.AddHostedService(static provider => provider.GetRequiredService<EmbeddedGrid>());
    }
}
