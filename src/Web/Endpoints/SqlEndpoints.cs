using DebugGrid.Contracts;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
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
        if (keys.ProjectCount > 1)
            throw new Problem(ProblemKinds.Forbidden, "A statement sees every project, and the keys of this grid are for several. Ask by the other endpoints.").ToException();
        using RequestBody body = await reader.ReadJsonAsync(context, WebLimits.MaxCommandBodyBytes, cancellationToken);
        SqlBody asked = SqlBody.Read(body.Bytes);
        IAnalyticsGrain analytics = grains.GetGrain<IAnalyticsGrain>(0);
        SqlQuestion question = asked.Question with { Project = CallerProject.Of(context).Value };
        if (asked.File is { } format)
            return new SqlAnswerFile(question, format, analytics);
        SqlAnswer answer = await analytics.RunSql(question, cancellationToken);
        return asked.IsText
            ? PlanText.Of(answer)
            : TypedResults.Ok(new SqlResultAnswer(new RawJson(answer.Columns), new RawJson(answer.Rows), answer.RowCount, answer.Truncated, answer.ElapsedMs));
    }
}
