using DebugGrid.Protocol;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Ingest;
using DebugGrid.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Connections: clients that came and went.</summary>
internal static class ConnectionEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/connections", Track)
            .Describe("TrackConnection", "connections", "Tells that a client connected or disconnected.").WithMetadata(BodyShape.Of(EventKind.Connection));

    private static async Task<Accepted<IngestAnswer>> Track(HttpContext context, CommandService commands, CancellationToken cancellationToken)
    {
        using RequestBody body = await commands.ReadAsync(context, cancellationToken);
        return TypedResults.Accepted((string?)null, await commands.TakeAsync(context, new EventDraft(EventKind.Connection), body.Bytes, cancellationToken));
    }
}
