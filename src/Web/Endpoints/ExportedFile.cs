using DebugGrid.Contracts;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Endpoints;

/// <summary>Sends a file that the history has written. One piece is in memory at a time.</summary>
internal static class ExportedFile
{
    /// <summary>Sends it as the body.</summary>
    /// <param name="response">Where it goes; its headers are set.</param>
    /// <param name="analytics">Has the file.</param>
    /// <param name="ticket">What it is read by; stays good.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="cancellationToken">Its reader is gone.</param>
    /// <exception cref="EndOfStreamException">The file ended before its size.</exception>
    public static async Task SendAsync(HttpResponse response, IAnalyticsGrain analytics, Guid ticket, long bytes, CancellationToken cancellationToken)
    {
        for (long offset = 0; offset < bytes;)
        {
            byte[] piece = await analytics.ReadExport(ticket, offset, cancellationToken);
            if (piece.Length == 0)
                throw new EndOfStreamException($"The export ended at byte {offset} of {bytes}.");
            await response.Body.WriteAsync(piece, cancellationToken);
            offset += piece.Length;
        }
    }
}
