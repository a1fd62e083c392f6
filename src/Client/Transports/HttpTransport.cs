using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace DebugGrid.Client.Transports;

/// <summary>Sends batches to a silo's door <c>POST /api/debug/events/batch</c> in the wire form.</summary>
public sealed class HttpTransport : ITransport
{
    private const string BatchPath = "api/debug/events/batch";
    private const int MaxShownAnswer = 512;
    private readonly HttpClient http;

    /// <summary>A way to a silo.</summary>
    /// <param name="endpoint">Where it listens.</param>
    /// <param name="apiKey">The key it knows the sender by; null for none.</param>
    public HttpTransport(Uri endpoint, string? apiKey = null) => http = GridHttp.Create(endpoint, apiKey);

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(batch.Encoded);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        try
        {
            using var response = await http.PostAsync(BatchPath, content, cancellationToken);
            string answer = await response.Content.ReadAsStringAsync(cancellationToken);
            return Read(response, answer);
        }
        catch (HttpRequestException fault)
        {
            return new SendOutcome.Later(fault.Message);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static SendOutcome Read(HttpResponseMessage response, string answer)
    {
        if (response.StatusCode == HttpStatusCode.Accepted)
            return ReadReceipt(answer);
        string reason = $"{(int)response.StatusCode} {answer[..Math.Min(answer.Length, MaxShownAnswer)]}";
        return response.StatusCode switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity
                => new SendOutcome.Refused(reason),
            _ => new SendOutcome.Later(reason, WaitOf(response)),
        };
    }

    /// <summary>What Retry-After asks for; where it is a date, from the answer's own time on (RFC 9110, section 10.2.3).</summary>
    private static TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers switch
    {
        { RetryAfter.Delta: { } delta } => delta,
        { RetryAfter.Date: { } then, Date: { } now } => then - now,
        _ => null,
    };

    private static SendOutcome.Delivered ReadReceipt(string answer)
    {
        using var receipt = JsonDocument.Parse(answer);
        if (!receipt.RootElement.TryGetProperty("rejected", out var rejected) || rejected.GetArrayLength() == 0)
            return new SendOutcome.Delivered();
        return new SendOutcome.Delivered(rejected.GetArrayLength(), rejected[0].GetRawText());
    }
}
