using DebugGrid.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Metrics;

/// <summary>What Prometheus scrapes.</summary>
internal static class MetricsEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapRead("/metrics", Show).Describe("GetMetrics", "health", "The grid's and the process's metrics in Prometheus' text format.");

    private static async Task<ContentHttpResult> Show(MetricsCollector collector, IntakeMetrics intake)
    {
        var text = new PrometheusText();
        await intake.WriteAsync(text);
        text.Families(collector.Collect());
        ProcessMetrics.Write(text);
        return TypedResults.Text(text.ToString(), PrometheusText.ContentType);
    }
}
