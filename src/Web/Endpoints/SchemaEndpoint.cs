using DebugGrid.Contracts;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>The history's schema, for a model that writes statements.</summary>
internal static class SchemaEndpoint
{
    public static void Map(RouteGroupBuilder api) => api.MapRead("/schema", Describe)
        .Describe("DescribeSchema", "sql", "The history's relations and columns with types, meanings and example statements, within a budget of tokens.")
        .WithMetadata(new QueryShape(PackageParameters.OfBudget(SchemaQuestion.DefaultTokens)));

    private static async Task<IResult> Describe(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var question = new SchemaQuestion(PackageParameters.Format(query), PackageParameters.MaxTokens(query) ?? SchemaQuestion.DefaultTokens, PackageParameters.Encoding(query));
        return PackageAnswer.Of(context, await grains.GetGrain<IAnalyticsGrain>(0).DescribeSchema(question, cancellationToken), question.Format, "The history has no schema.");
    }
}
