using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DebugGrid.Web.Metrics;

/// <summary>
/// Begins to hear the meters with the process, not with the first scrape. That takes a fifth of the start, so it goes on beside the rest of it; a host that has
/// started hears everything.
/// </summary>
internal sealed class MetricsBeginning(IServiceProvider services) : IHostedLifecycleService
{
    private Task beginning = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        beginning = Task.Run(Begin, cancellationToken);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => beginning;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Begin()
    {
        services.GetRequiredService<MetricsScrape>();
        services.GetRequiredService<ProcessMetrics>();
    }
}
