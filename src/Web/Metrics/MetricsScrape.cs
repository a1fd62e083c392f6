using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Metrics;

/// <summary>Answers a scrape by OpenTelemetry's exporter, one at a time: the exporter would give a second one what was collected for the first.</summary>
internal sealed class MetricsScrape : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly IntakeMetrics intake;
    private readonly RequestDelegate exporter;

    public MetricsScrape(IServiceProvider services, GridMeters meters, IntakeMetrics intake)
    {
        this.intake = intake;
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseOpenTelemetryPrometheusScrapingEndpoint(meters.Provider, static _ => true, null, null, null);
        exporter = pipeline.Build();
    }

    public async Task AnswerAsync(HttpContext context)
    {
        await gate.WaitAsync(context.RequestAborted);
        try
        {
            await intake.AskAsync();
            await exporter(context);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();
}
