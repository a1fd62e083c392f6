using System.Globalization;
using System.Net;
using System.Text.Json;
using DebugGrid.Client.Transports;

namespace DebugGrid.Client.Analysis;

/// <summary>Asks a silo's REST doors for analysis packages.</summary>
public sealed class HttpAnalysisSource : IAnalysisSource, IDisposable
{
    private const string TokensHeader = "DebugGrid-Tokens", LeftOutHeader = "DebugGrid-Left-Out";
    private const int MaxShownAnswer = 512;
    private readonly HttpClient http;

    /// <summary>A way to a silo.</summary>
    /// <param name="endpoint">Where it listens.</param>
    /// <param name="apiKey">The key it knows the asker by; null for none.</param>
    public HttpAnalysisSource(Uri endpoint, string? apiKey = null) => http = GridHttp.Create(endpoint, apiKey);

    /// <inheritdoc/>
    public async Task<AnalysisResult?> AnalyzeAsync(AnalysisRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            using var response = await http.GetAsync(PathOf(request), cancellationToken);
            string text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => new AnalysisResult(text, Number(response, TokensHeader), Number(response, LeftOutHeader)),
                HttpStatusCode.NotFound => null,
                HttpStatusCode.BadRequest => throw new ArgumentException(Detail(text), nameof(request)),
                _ => throw new IOException($"The grid answered {(int)response.StatusCode}: {Detail(text)}"),
            };
        }
        catch (HttpRequestException fault)
        {
            throw new IOException($"No grid answers at {http.BaseAddress}: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static string PathOf(AnalysisRequest request)
    {
        string subject = request switch
        {
            { Pipeline: { } pipeline } => $"pipelines/{Uri.EscapeDataString(pipeline)}",
            { TransactionId: { } transaction } => $"transactions/{Uri.EscapeDataString(transaction)}",
            { ContextType: { } type, ContextId: { } id } => $"contexts/{Uri.EscapeDataString(type)}/{Uri.EscapeDataString(id)}",
            _ => $"sessions/{Uri.EscapeDataString(request.SessionId ?? string.Empty)}",
        };
        return $"api/debug/{subject}/analysis?{string.Join('&', Parameters(request).Select(static pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))}";
    }

    private static IEnumerable<(string Name, string Value)> Parameters(AnalysisRequest request)
    {
        bool isOfContext = request.ContextType is not null, isOfRuns = (isOfContext && request.ExecutionId is null) || request.Pipeline is not null;
        yield return ("max_tokens", Text(request.MaxTokens));
        yield return ("encoding", request.Encoding is AnalysisEncoding.Cl100kBase ? "cl100k_base" : "o200k_base");
        yield return ("format", request.Form is AnalysisForm.Json ? "json" : "markdown");
        if (request.ExecutionId is { } execution)
            yield return ("execution_id", execution);
        if (isOfContext && request.SessionId is { } session)
            yield return ("session_id", session);
        if (request.From is { } from)
            yield return ("from", from.ToString("O", CultureInfo.InvariantCulture));
        if (request.To is { } to)
            yield return ("to", to.ToString("O", CultureInfo.InvariantCulture));
        if (!request.IncludeVariants)
            yield return ("include_variants", "false");
        if (isOfRuns)
        {
            yield return ("max_samples", Text(request.MaxSamples));
            yield return ("error_sample_limit", Text(request.ErrorSampleLimit));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>What a problem document says in detail, else the answer's begin.</summary>
    private static string Detail(string answer)
    {
        try
        {
            using var problem = JsonDocument.Parse(answer);
            if (problem.RootElement.ValueKind is JsonValueKind.Object && problem.RootElement.TryGetProperty("detail", out var detail) && detail.ValueKind is JsonValueKind.String)
                return detail.GetString()!;
        }
        catch (JsonException)
        {
            // No problem document: the answer itself is shown.
        }

        return answer[..Math.Min(answer.Length, MaxShownAnswer)];
    }
}
