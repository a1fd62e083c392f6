using DebugGrid.Contracts;
using DebugGrid.Web.Answers;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Prices of models, and which models of the caller's calls have none.</summary>
internal static class PriceEndpoint
{
    private const string Model = "model";

    private static readonly QueryShape Parameters = new(new QueryParameter(Model, QueryType.Id, "Only what a call of the model with this name has."));

    public static void Map(RouteGroupBuilder api) => api.MapRead("/prices", List)
        .Describe("ListPrices", "workflows", "The prices of models that are in force, and the models whose calls have no known cost.").WithMetadata(Parameters);

    private static async Task<Ok<RawJson>> List(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken) =>
        TypedResults.Ok(new RawJson(await grains.GetGrain<IAnalyticsGrain>(0).QueryPrices(CallerProject.Of(context).Value, query.Text(Model), cancellationToken)));
}
