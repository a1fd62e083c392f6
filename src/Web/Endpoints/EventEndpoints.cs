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

/// <summary>Events: taken one or many at a time, listed, and read one by one.</summary>
internal static class EventEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/events", TakeOne).Describe("TakeEvent", "events", "Takes one event; answers when it is durable.").WithMetadata(BodyShape.Event);
        api.MapPost("/events/batch", TakeBatch)
            .Describe("TakeEvents", "events", "Takes many events as JSON or in the wire form; answers when they are durable.").WithMetadata(BodyShape.Batch);
        api.MapRead("/events", List).Describe("ListEvents", "events", "Events of all kinds, newest first.").WithMetadata(HistoryParameters.Events);
        api.MapRead("/events/{id}", Get).Describe("GetEvent", "events", "One event.");
    }

    private static async Task<Accepted<IngestAnswer>> TakeOne(HttpContext context, BodyReader reader, IngestService ingest, CancellationToken cancellationToken)
    {
        using RequestBody body = await reader.ReadJsonAsync(context, WebLimits.MaxIngestBodyBytes, cancellationToken);
        JsonBody.RequireObject(body.Bytes.Span, "; send an array to /api/debug/events/batch");
        IngestReceipt receipt = await ingest.TakeJsonEventAsync(SenderIdentity.Of(context), body.Bytes, null, cancellationToken);
        return TypedResults.Accepted((string?)null, receipt.ToSingleAnswer());
    }

    private static async Task<Accepted<IngestAnswer>> TakeBatch(HttpContext context, BodyReader reader, IngestService ingest, CancellationToken cancellationToken)
    {
        SenderIdentity sender = SenderIdentity.Of(context);
        using RequestBody body = await reader.ReadBatchAsync(context, out bool isWire, cancellationToken);
        IngestReceipt receipt = isWire
            ? await ingest.TakeWireAsync(sender, body.Bytes, cancellationToken)
            : await ingest.TakeJsonAsync(sender, body.Bytes, null, cancellationToken);
        return TypedResults.Accepted((string?)null, receipt.ToAnswer());
    }

    private static async Task<Ok<PageAnswer>> List(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken)
    {
        HistoryFilter filter = HistoryParameters.Filter(CallerProject.Of(context), query);
        return TypedResults.Ok(PageAnswer.Of(await grains.GetGrain<IAnalyticsGrain>(0).QueryEvents(filter, query.Page(), cancellationToken)));
    }

    private static async Task<Ok<RawJson>> Get(HttpContext context, string id, IGrainFactory grains, CancellationToken cancellationToken)
    {
        Guid eventId = PathIds.Event(id);
        ReadOnlyMemory<byte> found = await grains.GetGrain<IAnalyticsGrain>(0).GetEvent(CallerProject.Of(context).Value, eventId, cancellationToken);
        if (found.IsEmpty)
            throw new Problem(ProblemKinds.NotFound, $"The history holds no event {eventId}. If that is a run's id, its events are at /api/debug/events?execution_id={id}.").ToException();
        return TypedResults.Ok(new RawJson(found));
    }
}
