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

/// <summary>States of components: captured, and read by version with what changed.</summary>
internal static class StateEndpoints
{
    private static readonly QueryShape Parameters = new(
        new QueryParameter("version", QueryType.Whole, "Which version; the newest when left out.") { Min = 1 },
        new QueryParameter("at", QueryType.Time, "The state at this moment: the last one captured then or before. Not together with version."),
        new QueryParameter("diff", QueryType.Flag, "true adds the difference to the state before, as a JSON Patch."));

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/state", Capture)
            .Describe("CaptureState", "state", "Takes a component's whole state.").WithMetadata(BodyShape.Of(EventKind.State));
        api.MapRead("/state/{component_type}/{component_id}", Get).Describe("GetState", "state", "A component's state: the newest, a version, or the one at a moment.").WithMetadata(Parameters);
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
        var question = new StateQuestion(CallerProject.Of(context).Value, component.Type, component.Id, query.Whole("version"), query.Time("at"));
        if (question is { Version: not null, At: not null })
            throw QueryParsing.Invalid("at", "cannot be asked for together with version").ToException();
        bool withDiff = query.Flag("diff") ?? false;
        await freshness.WaitAsync(context, cancellationToken);
        StateView? live = question.At is null
            ? await grains.GetGrain<IComponentGrain>(GrainKeys.Of(CallerProject.Of(context), component)).GetState(question.Version, withDiff)
            : null;
        if (live is not null && (!withDiff || live.DiffFrom is not null))
            return TypedResults.Ok(StateAnswer.Of(component, live));
        StateAnswer? past = await StateHistory.ReadAsync(grains.GetGrain<IAnalyticsGrain>(0), question, withDiff, cancellationToken);
        if (past is not null || live is not null)
            return TypedResults.Ok(past ?? StateAnswer.Of(component, live!));
        string which = question switch
        {
            { Version: { } version } => $"version {version} of the state",
            { At: { } at } => $"state at {Moments.At(at)} or before",
            _ => "state",
        };
        throw new Problem(ProblemKinds.NotFound, $"The grid holds no {which} of component '{component}'.").ToException();
    }
}
