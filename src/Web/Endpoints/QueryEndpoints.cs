using DebugGrid.Contracts;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Ingest;
using DebugGrid.Web.Limits;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Statements that are kept by a name: listed, saved, run and deleted.</summary>
internal static class QueryEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapRead("/queries", List).Describe("ListQueries", "sql", "Statements that are kept by a name: those that ship with the grid, then the project's own.");
        api.MapRead("/queries/{name}", Get).Describe("GetQuery", "sql", "A statement that is kept by a name.");
        api.MapPut("/queries/{name}", Save).Describe("SaveQuery", "sql", "Keeps a statement by a name, in the place of one of that name.").WithMetadata(BodyShape.SavedQuery);
        api.MapDelete("/queries/{name}", Delete).Describe("DeleteQuery", "sql", "Forgets a statement that was kept.");
        api.MapPost("/queries/{name}/run", Run).Describe("RunQuery", "sql", "Runs a statement that is kept; answers like /api/debug/sql.").WithMetadata(BodyShape.QueryRun).Produces<SqlResultAnswer>();
    }

    private static async Task<Ok<ListAnswer<SavedQueryAnswer>>> List(HttpContext context, IGrainFactory grains, CancellationToken cancellationToken)
    {
        SavedQuery[] queries = await grains.GetGrain<IAnalyticsGrain>(0).ListQueries(CallerProject.Of(context).Value, cancellationToken);
        return TypedResults.Ok(new ListAnswer<SavedQueryAnswer>([.. queries.Select(SavedQueryAnswer.Of)], queries.Length, false, null));
    }

    private static async Task<Ok<SavedQueryAnswer>> Get(HttpContext context, string name, IGrainFactory grains, CancellationToken cancellationToken) =>
        TypedResults.Ok(SavedQueryAnswer.Of(await Find(context, name, grains, cancellationToken)));

    private static async Task<Ok<SavedQueryAnswer>> Save(
        HttpContext context, string name, BodyReader reader, ApiKeyRing keys, IGrainFactory grains, CancellationToken cancellationToken)
    {
        SqlAnswering.RequireOneProject(keys);
        string query = PathIds.Id("name", name);
        using RequestBody body = await reader.ReadJsonAsync(context, WebLimits.MaxCommandBodyBytes, cancellationToken);
        JsonBody.RequireObject(body.Bytes.Span, string.Empty);
        foreach (var (field, _) in JsonBody.Properties(body.Bytes))
            if (field is not ("sql" or "description"))
                throw new Problem(ProblemKinds.UnknownParameter, $"The field '{field}' is not known here; sql, description are.") { Field = field }.ToException();
        SavedQuery saved = await grains.GetGrain<IAnalyticsGrain>(0).SaveQuery(
            CallerProject.Of(context).Value, query, SqlBody.Statement(body.Bytes), JsonBody.Text(body.Bytes, "description"), cancellationToken);
        return TypedResults.Ok(SavedQueryAnswer.Of(saved));
    }

    private static async Task<NoContent> Delete(HttpContext context, string name, IGrainFactory grains, CancellationToken cancellationToken)
    {
        string query = PathIds.Id("name", name);
        return await grains.GetGrain<IAnalyticsGrain>(0).DeleteQuery(CallerProject.Of(context).Value, query, cancellationToken) ? TypedResults.NoContent() : throw Unknown(query);
    }

    private static async Task<IResult> Run(
        HttpContext context, string name, BodyReader reader, ApiKeyRing keys, IGrainFactory grains, CancellationToken cancellationToken)
    {
        SqlAnswering.RequireOneProject(keys);
        using RequestBody body = await reader.ReadJsonAsync(context, WebLimits.MaxCommandBodyBytes, cancellationToken);
        SqlBody asked = SqlBody.Read(body.Bytes, isKept: true);
        SavedQuery query = await Find(context, name, grains, cancellationToken);
        return await SqlAnswering.Run(asked, asked.Question with { Sql = query.Sql, Project = CallerProject.Of(context).Value }, grains, cancellationToken);
    }

    private static async Task<SavedQuery> Find(HttpContext context, string name, IGrainFactory grains, CancellationToken cancellationToken)
    {
        string query = PathIds.Id("name", name);
        return await grains.GetGrain<IAnalyticsGrain>(0).GetQuery(CallerProject.Of(context).Value, query, cancellationToken) ?? throw Unknown(query);
    }

    private static ProblemException Unknown(string name) => new Problem(ProblemKinds.NotFound, $"No query '{name}' is kept. GET /api/debug/queries lists those that are.").ToException();
}
