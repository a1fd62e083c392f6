using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Ingest;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Query;

/// <summary>States of components: captured, and read by version with what changed.</summary>
internal static class StateEndpoints
{
    private static readonly QueryShape Parameters = new(
        new QueryParameter("version", QueryType.Whole, "Which version; the newest when left out.") { Min = 1 },
        new QueryParameter("diff", QueryType.Flag, "true adds the difference to the version before, as a JSON Patch."));

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/state", Capture)
            .Describe("CaptureState", "state", "Takes a component's whole state.").WithMetadata(BodyShape.Of(EventKind.State));
        api.MapRead("/state/{component_type}/{component_id}", Get).Describe("GetState", "state", "A version of a component's state.").WithMetadata(Parameters);
    }

    private static async Task<Accepted<IngestAnswer>> Capture(HttpContext context, CommandService commands, CancellationToken cancellationToken)
    {
        using RequestBody body = await commands.ReadAsync(context, cancellationToken);
        return TypedResults.Accepted((string?)null, await commands.TakeAsync(context, new EventDraft(EventKind.State), body.Bytes, cancellationToken));
    }

    private static async Task<Ok<StateAnswer>> Get(
        HttpContext context, QueryValues query, Freshness freshness, IGrainFactory grains, CancellationToken cancellationToken)
    {
        RouteValueDictionary route = context.Request.RouteValues;
        ComponentKey component = PathIds.Component((string)route["component_type"]!, (string)route["component_id"]!);
        long? version = query.Whole("version");
        bool withDiff = query.Flag("diff") ?? false;
        await freshness.WaitAsync(context, cancellationToken);
        ProjectId project = CallerProject.Of(context);
        StateView? live = await grains.GetGrain<IComponentGrain>(GrainKeys.Of(project, component)).GetState(version, withDiff);
        if (live is not null)
            return TypedResults.Ok(StateAnswer.Of(component, live));
        StateAnswer? past = await StateHistory.ReadAsync(grains.GetGrain<IAnalyticsGrain>(0), project, component, version, cancellationToken);
        if (past is null)
        {
            throw new Problem(ProblemKinds.NotFound, version is null
                ? $"The grid holds no state of component '{component}'."
                : $"The grid holds no version {version} of the state of component '{component}'.").ToException();
        }

        if (withDiff)
            throw new Problem(ProblemKinds.InvalidQuery, StateHistory.NoDiff(past)) { Field = "diff" }.ToException();
        return TypedResults.Ok(past);
    }
}
