using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Ingest;
using DebugGrid.Web.Live;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Pipelines: declared, listed and read.</summary>
internal static class PipelineEndpoints
{
    private static readonly QueryShape Pages = new(PageParameters.LimitParameter, PageParameters.CursorParameter);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPut("/pipelines/{name}", Declare)
            .Describe("DeclarePipeline", "pipelines", "Declares a pipeline; the last declaration counts.").WithMetadata(BodyShape.Of(EventKind.Pipeline));
        api.MapRead("/pipelines", List).Describe("ListPipelines", "pipelines", "Pipelines that were declared, the last declared first, and those that ship with the grid.").WithMetadata(Pages);
        api.MapRead("/pipelines/{name}", Get).Describe("GetPipeline", "pipelines", "The declaration in force.");
    }

    private static async Task<Accepted<IngestAnswer>> Declare(HttpContext context, string name, CommandService commands, CancellationToken cancellationToken)
    {
        EventDraft draft = new EventDraft(EventKind.Pipeline).With("name", PathIds.Id("name", name));
        using RequestBody body = await commands.ReadAsync(context, cancellationToken);
        return TypedResults.Accepted((string?)null, await commands.TakeAsync(context, draft, body.Bytes, cancellationToken));
    }

    private static async Task<Ok<PageAnswer>> List(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken) =>
        TypedResults.Ok(PageAnswer.Of(await grains.GetGrain<IAnalyticsGrain>(0).QueryPipelines(CallerProject.Of(context).Value, query.Page(), cancellationToken)));

    private static async Task<Ok<PipelineAnswer>> Get(
        HttpContext context, string name, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        string pipeline = PathIds.Id("name", name);
        await freshness.WaitAsync(context, cancellationToken);
        PipelineView? view = await grains.GetGrain<IPipelineGrain>(GrainKeys.OfPipeline(CallerProject.Of(context), pipeline)).GetView();
        return view is null
            ? throw new Problem(ProblemKinds.NotFound, $"No pipeline '{pipeline}' was declared.").ToException()
            : TypedResults.Ok(PipelineAnswer.Of(view));
    }
}
