using DebugGrid.Client;
using DebugGrid.Client.Analysis;
using DebugGrid.Client.Configuration;
using DebugGrid.Client.Hosting;
using DebugGrid.Client.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>Switches DebugGrid on in an application.</summary>
public static class DebugGridServices
{
    /// <summary>
    /// Adds a <see cref="DebugGridClient"/> with the settings of the section <c>DebugGrid</c>, and records log lines, activities and outgoing requests unless
    /// <see cref="LoggingOptions.Enabled"/>, <see cref="ActivityOptions.Enabled"/>, <see cref="HttpClientOptions.Enabled"/> say no. May be called twice. Wrong
    /// settings never stop the application: the client is switched off then, and one warning in the application's log names what is wrong.
    /// </summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="configure">Changes the settings after they were read; null for nothing.</param>
    public static IHostApplicationBuilder AddDebugGrid(this IHostApplicationBuilder builder, Action<DebugGridOptions>? configure = null)
    {
        ClientConfiguration.AddTo(builder.Configuration, Environment.GetEnvironmentVariable);
        builder.Services.AddDebugGrid(configure);
        SectionSettings.AddTo(builder.Services, builder.Configuration.GetSection(DebugGridOptions.Section));
        return builder;
    }

    /// <summary>Adds a <see cref="DebugGridClient"/>, and records log lines, activities and outgoing requests. May be called twice.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the settings; null for nothing.</param>
    public static IServiceCollection AddDebugGrid(this IServiceCollection services, Action<DebugGridOptions>? configure = null)
    {
        services.AddOptions<DebugGridOptions>();
        if (configure is not null)
            services.PostConfigure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(ClientSettings.Read);
        services.TryAddSingleton<ITransport>(provider => Http(provider.GetRequiredService<ClientSettings>().Options));
        services.TryAddSingleton(provider => new DebugGridClient(
            provider.GetRequiredService<ClientSettings>().Options, provider.GetRequiredService<ITransport>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IAnalysisSource>(provider => Analysis(provider.GetRequiredService<ClientSettings>().Options));
        services.TryAddSingleton<DebugAnalyzer>();
        services.TryAddSingleton<IEventEmitter>(provider => provider.GetRequiredService<DebugGridClient>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ClientWarnings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ClientLifetime>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LiveSettings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ActivityLifetime>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HttpClientLifetime>());
        services.AddDebugGridLogging();
        return services;
    }

    private static HttpTransport Http(DebugGridOptions options) => new(options.Endpoint, options.ApiKey);

    private static HttpAnalysisSource Analysis(DebugGridOptions options) => new(options.Endpoint, options.ApiKey);
}
