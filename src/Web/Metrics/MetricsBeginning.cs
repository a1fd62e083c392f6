using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DebugGrid.Web.Metrics;

/// <summary>
/// Begins to hear the meters with the process, not with the first scrape, and beside the rest of the start: it takes a fifth of it, and nothing waits for it but
/// a scrape.
/// </summary>
internal sealed class MetricsBeginning(IServiceProvider services) : IHostedService
{
    private Task beginning = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        beginning = Task.Run(Begin, cancellationToken);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => beginning;

    private void Begin()
    {
        services.GetRequiredService<MetricsScrape>();
        services.GetRequiredService<ProcessMetrics>();
    }
}
