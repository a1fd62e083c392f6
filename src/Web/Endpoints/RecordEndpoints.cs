using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
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

/// <summary>Records: finished executions, sent with the columns of the table <c>records</c> and read as its rows.</summary>
internal static class RecordEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/records", Take)
            .Describe("TakeRecords", "records", "Takes one record, an array of them, or an object with them under records.").WithMetadata(BodyShape.Of(EventKind.Record));
        api.MapRead("/records", List).Describe("ListRecords", "records", "Finished executions, newest first.").WithMetadata(HistoryParameters.Records);
    }

    private static async Task<Accepted<IngestAnswer>> Take(HttpContext context, BodyReader reader, IngestService ingest, CancellationToken cancellationToken)
    {
        SenderIdentity sender = SenderIdentity.Of(context);
        using RequestBody body = await reader.ReadJsonAsync(context, WebLimits.MaxIngestBodyBytes, cancellationToken);
        ReadOnlyMemory<byte> many = JsonBody.IsArray(body.Bytes.Span) ? body.Bytes : ListIn(body.Bytes);
        if (!many.IsEmpty)
            return TypedResults.Accepted((string?)null, (await ingest.TakeJsonAsync(sender, many, EventKind.Record, cancellationToken)).ToAnswer());
        return TypedResults.Accepted((string?)null, (await ingest.TakeJsonEventAsync(sender, body.Bytes, EventKind.Record, cancellationToken)).ToSingleAnswer());
    }

    private static ReadOnlyMemory<byte> ListIn(ReadOnlyMemory<byte> body)
    {
        JsonBody.RequireObject(body.Span, " or an array");
        return JsonBody.Find(body, "records");
    }

    private static async Task<Ok<PageAnswer>> List(HttpContext context, QueryValues query, IGrainFactory grains, CancellationToken cancellationToken)
    {
        HistoryFilter filter = HistoryParameters.Filter(CallerProject.Of(context), query);
        return TypedResults.Ok(PageAnswer.Of(await grains.GetGrain<IAnalyticsGrain>(0).QueryRecords(filter, query.Page(), cancellationToken)));
    }
}
