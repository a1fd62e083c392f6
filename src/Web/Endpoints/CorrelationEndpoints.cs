using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Live;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Correlations: one operation across components.</summary>
internal static class CorrelationEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapRead("/correlations/{id}", Get).Describe("GetCorrelation", "correlations", "The timeline of one operation, with errors and what followed them.");

    private static async Task<Ok<CorrelationAnswer>> Get(
        HttpContext context, string id, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var correlation = new CorrelationId(PathIds.Id("correlation_id", id));
        string key = GrainKeys.Of(CallerProject.Of(context), correlation);
        await freshness.WaitAsync(context, key, cancellationToken);
        CorrelationView view = await grains.GetGrain<ICorrelationGrain>(key).GetView();
        return view.TotalCount == 0
            ? throw new Problem(ProblemKinds.NotFound, $"The grid has never heard of correlation '{correlation}'.").ToException()
            : TypedResults.Ok(CorrelationAnswer.Of(view));
    }
}
