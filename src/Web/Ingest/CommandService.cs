using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Limits;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Ingest;

/// <summary>Takes the events of endpoints that give an event's kind by their address: transactions, pipelines, connections, states, sessions.</summary>
internal sealed class CommandService(BodyReader reader, IngestService ingest)
{
    /// <summary>Reads a JSON body; a request without one reads as an empty object.</summary>
    /// <exception cref="ProblemException">The body is not one JSON object within its limits.</exception>
    public async Task<RequestBody> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        RequestBody body = await reader.ReadJsonIfAnyAsync(context, WebLimits.MaxCommandBodyBytes, cancellationToken);
        if (body.Bytes.IsEmpty)
            return body;
        try
        {
            JsonBody.RequireObject(body.Bytes.Span, string.Empty);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Takes the event.</summary>
    /// <exception cref="ProblemException">It was refused.</exception>
    public async Task<IngestAnswer> TakeAsync(HttpContext context, EventDraft draft, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        IngestReceipt receipt = await ingest.TakeJsonEventAsync(SenderIdentity.Of(context), draft.Fill(body), null, cancellationToken);
        return receipt.ToSingleAnswer();
    }
}
