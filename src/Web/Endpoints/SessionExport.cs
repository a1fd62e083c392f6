using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Endpoints;

/// <summary>Streams a session's history as a DuckDB file that another machine opens.</summary>
internal static class SessionExport
{
    private const string EventsHeader = "DebugGrid-Events";

    public static async Task Run(HttpContext context, string id, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var session = new SessionId(PathIds.Id("session_id", id));
        var analytics = grains.GetGrain<IAnalyticsGrain>(0);
        ExportTicket export = await analytics.ExportSession(CallerProject.Of(context).Value, session.Value, cancellationToken);
        try
        {
            if (export.Events == 0)
                throw new Problem(ProblemKinds.NotFound, $"The history holds no events of session '{session}'.").ToException();
            await ExportStream.SendAsync(context, analytics, export, "application/vnd.duckdb", session.Value + ".duckdb", EventsHeader, cancellationToken);
        }
        finally
        {
            await analytics.DropExport(export.Ticket);
        }
    }
}
