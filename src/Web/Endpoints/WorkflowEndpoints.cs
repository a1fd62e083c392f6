using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Operations of agents as the history has them: what they came to, and what happened in them.</summary>
internal static class WorkflowEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapRead("/workflows/{correlation_id}/summary", GetSummary).Describe("GetWorkflowSummary", "workflows", "What an operation came to: counts, times, and its failures by fingerprint.");
        api.MapRead("/workflows/{correlation_id}/context", GetContext)
            .Describe("GetWorkflowContext", "workflows", "What happened in an operation: its newest steps, errors, successes, states, calls of models and failed runs.");
    }

    private static Task<Ok<RawJson>> GetSummary(HttpContext context, IGrainFactory grains, CancellationToken cancellationToken) =>
        Answer(context, correlation => grains.GetGrain<IAnalyticsGrain>(0).GetWorkflowSummary(CallerProject.Of(context).Value, correlation.Value, cancellationToken));

    private static Task<Ok<RawJson>> GetContext(HttpContext context, IGrainFactory grains, CancellationToken cancellationToken) =>
        Answer(context, correlation => grains.GetGrain<IAnalyticsGrain>(0).GetWorkflowContext(CallerProject.Of(context).Value, correlation.Value, cancellationToken));

    private static async Task<Ok<RawJson>> Answer(HttpContext context, Func<CorrelationId, Task<ReadOnlyMemory<byte>>> ask)
    {
        var correlation = new CorrelationId(PathIds.Id("correlation_id", (string)context.Request.RouteValues["correlation_id"]!));
        ReadOnlyMemory<byte> found = await ask(correlation);
        return found.IsEmpty
            ? throw new Problem(ProblemKinds.NotFound, $"The history holds nothing of the workflow '{correlation}'.").ToException()
            : TypedResults.Ok(new RawJson(found));
    }
}
