using DebugGrid.Web.Answers;
using DebugGrid.Web.Live;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Dump;

/// <summary>Everything about transactions in one document, to the asker or into a file on the server.</summary>
internal static class DumpEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapRead("/dump", Stream).Describe("GetDump", "maintenance", "All transactions with their events, and what the dashboard shows, streamed.");
        api.MapPost("/dump", Write).Describe("WriteDump", "maintenance", "Writes the same into a file in DEBUG_DUMP_DIR on the server.");
    }

    private static async Task Stream(HttpContext context, Freshness freshness, DumpWriter dumps, CancellationToken cancellationToken)
    {
        await freshness.WaitAsync(context, cancellationToken);
        context.Response.ContentType = "application/json";
        if (!HttpMethods.IsHead(context.Request.Method))
            await dumps.WriteAsync(CallerProject.Of(context), context.Response.BodyWriter, cancellationToken);
    }

    private static async Task<Created<DumpAnswer>> Write(HttpContext context, Freshness freshness, DumpFile file, CancellationToken cancellationToken)
    {
        await freshness.WaitAsync(context, cancellationToken);
        return TypedResults.Created((string?)null, await file.WriteAsync(CallerProject.Of(context), cancellationToken));
    }
}
