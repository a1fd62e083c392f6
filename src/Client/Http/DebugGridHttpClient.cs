using DebugGrid.Client.Hosting;
using DebugGrid.Client.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace DebugGrid.Client;

/// <summary>Records an application's outgoing requests.</summary>
public static class DebugGridHttpClient
{
    /// <summary>
    /// Begins to record what every <see cref="HttpClient"/> of the process sends, as executions of <c>http_client/METHOD host</c> inside the one that sends it.
    /// An activity bridge leaves these requests to this one. A request ends when the head of its answer is there.
    /// </summary>
    /// <param name="client">The client to record through; its own requests are never recorded.</param>
    /// <param name="options">Which requests; null for the client's own settings.</param>
    /// <returns>Ends the listening when disposed.</returns>
    public static IDisposable ListenToHttpClient(this DebugGridClient client, HttpClientOptions? options = null) =>
        new HttpListener(client, options ?? client.Options.HttpClient);

    /// <summary>Adds DebugGrid, its client included, and records outgoing requests while the host runs. May be called twice.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the settings, which are <see cref="DebugGridOptions.HttpClient"/>; null for nothing.</param>
    public static IServiceCollection AddDebugGridHttpClient(this IServiceCollection services, Action<HttpClientOptions>? configure = null)
    {
        services.AddDebugGrid(configure is null ? null : options => configure(options.HttpClient));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HttpClientLifetime>());
        return services;
    }
}
