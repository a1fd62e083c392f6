using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DebugGrid.Web.Endpoints;

/// <summary>Streams a session's history as a DuckDB file that another machine opens. One piece is in memory at a time, and the file goes when it was read or its reader is gone.</summary>
internal static class SessionExport
{
    public static async Task Run(HttpContext context, string id, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var session = new SessionId(PathIds.Id("session_id", id));
        var analytics = grains.GetGrain<IAnalyticsGrain>(0);
        ExportTicket export = await analytics.ExportSession(CallerProject.Of(context).Value, session.Value, cancellationToken);
        try
        {
            await SendAsync(context, session, analytics, export, cancellationToken);
        }
        finally
        {
            await analytics.DropExport(export.Ticket);
        }
    }

    private static async Task SendAsync(HttpContext context, SessionId session, IAnalyticsGrain analytics, ExportTicket export, CancellationToken cancellationToken)
    {
        if (export.Events == 0)
            throw new Problem(ProblemKinds.NotFound, $"The history holds no events of session '{session}'.").ToException();
        HttpResponse response = context.Response;
        response.ContentType = "application/vnd.duckdb";
        response.ContentLength = export.Bytes;
        response.Headers.ContentDisposition = Disposition(session.Value);
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await ExportedFile.SendAsync(response, analytics, export.Ticket, export.Bytes, cancellationToken);
    }

    private static string Disposition(string session)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(string.Concat(session.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')) + ".duckdb");
        return disposition.ToString();
    }
}
