using DebugGrid.Web.Answers;
using DebugGrid.Web.Ingest;
using DebugGrid.Web.Limits;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Any SQL over the history, read-only and in a sandbox.</summary>
internal static class SqlEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/sql", Run).Describe("RunSql", "sql", "Runs one read-only statement over the history.").WithMetadata(BodyShape.Sql)
            .Produces<SqlResultAnswer>();

    private static async Task<IResult> Run(
        HttpContext context, BodyReader reader, ApiKeyRing keys, IGrainFactory grains, CancellationToken cancellationToken)
    {
        SqlAnswering.RequireOneProject(keys);
        using RequestBody body = await reader.ReadJsonAsync(context, WebLimits.MaxCommandBodyBytes, cancellationToken);
        SqlBody asked = SqlBody.Read(body.Bytes, isKept: false);
        return await SqlAnswering.Run(asked, asked.Question with { Project = CallerProject.Of(context).Value }, grains, cancellationToken);
    }
}
