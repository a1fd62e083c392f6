using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Metrics;

/// <summary>What Prometheus scrapes.</summary>
internal static class MetricsEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapRead(KeyPaths.Metrics, static (HttpContext context, MetricsScrape scrape) => scrape.AnswerAsync(context))
        .Describe("GetMetrics", "health", "The grid's and the process's metrics in Prometheus' text format.");
}
