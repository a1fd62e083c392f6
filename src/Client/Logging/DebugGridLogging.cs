using DebugGrid.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.Logging;

/// <summary>Sends an application's log lines to DebugGrid.</summary>
public static class DebugGridLogging
{
    /// <summary>
    /// Adds DebugGrid, its client included, to the application's logging. <c>builder.AddDebugGrid()</c> does the same unless
    /// <see cref="LoggingOptions.Enabled"/> is false. May be called twice.
    /// </summary>
    public static ILoggingBuilder AddDebugGrid(this ILoggingBuilder logging)
    {
        logging.Services.AddDebugGrid();
        return logging;
    }

    /// <summary>Adds the provider to an application's services.</summary>
    internal static IServiceCollection AddDebugGridLogging(this IServiceCollection services)
    {
        services.AddLogging();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, DebugGridLoggerProvider>(static provider => new DebugGridLoggerProvider(provider)));
        return services;
    }
}
