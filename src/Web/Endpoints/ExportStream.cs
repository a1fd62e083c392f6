using System.Globalization;
using DebugGrid.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DebugGrid.Web.Endpoints;

/// <summary>Streams a file that the history has written. One piece is in memory at a time, and the file goes when it was read or its reader is gone.</summary>
internal static class ExportStream
{
    /// <summary>The sum of what the answer stands for (RFC 9530).</summary>
    private const string DigestHeader = "Repr-Digest";

    /// <summary>Sends it, with its length and its SHA-256.</summary>
    /// <param name="context">The request.</param>
    /// <param name="analytics">The history.</param>
    /// <param name="export">The file; of no events, there is none.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="name">What it may be called; characters that file names should not have become underscores.</param>
    /// <param name="counted">The header that tells how much is in it.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    public static async Task SendAsync(HttpContext context, IAnalyticsGrain analytics, ExportTicket export, string type, string name, string counted, CancellationToken cancellationToken)
    {
        HttpResponse response = context.Response;
        response.ContentType = type;
        response.ContentLength = export.Bytes;
        response.Headers.ContentDisposition = Disposition(name);
        response.Headers[DigestHeader] = $"sha-256=:{Convert.ToBase64String(export.Sha256.Span)}:";
        response.Headers[counted] = export.Events.ToString(CultureInfo.InvariantCulture);
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        await ExportedFile.SendAsync(response, analytics, export.Ticket, export.Bytes, cancellationToken);
    }

    private static string Disposition(string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')));
        return disposition.ToString();
    }
}
