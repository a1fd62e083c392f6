using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DebugGrid.Client.Tests.Tracking;

/// <summary>Services behind proxies, with a client that is recorded.</summary>
internal static class TrackedApplication
{
    public static ServiceProvider Services(Recording app, Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddSingleton(_ => app.Client);
        add(services);
        return services.TrackDebugGrid().BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}
