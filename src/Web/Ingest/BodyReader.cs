using System.IO.Compression;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Limits;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace DebugGrid.Web.Ingest;

/// <summary>Reads requests' bodies within their limits: type and announced length are checked before a byte is read, gzip is undone as far as the limit.</summary>
internal sealed class BodyReader(IngestBudget budget, TimeProvider clock)
{
    /// <summary>The content type of a body in the wire form.</summary>
    public const string Protobuf = "application/x-protobuf";

    private const string Json = "application/json";

    /// <summary>Reads a body that must be JSON.</summary>
    /// <exception cref="ProblemException">It has another type, is too large, or cannot be decompressed.</exception>
    public Task<RequestBody> ReadJsonAsync(HttpContext context, int limit, CancellationToken cancellationToken)
    {
        if (!IsJson(context.Request))
            throw WrongType(context.Request, Json).ToException();
        return ReadFilledAsync(context, limit, cancellationToken);
    }

    /// <summary>Reads a body that must be JSON, if there is one; whatever type one announces that does not come.</summary>
    /// <returns>The body; empty when none came, or only white space.</returns>
    /// <exception cref="ProblemException">It has another type, is too large, or cannot be decompressed.</exception>
    public async Task<RequestBody> ReadJsonIfAnyAsync(HttpContext context, int limit, CancellationToken cancellationToken)
    {
        if (IsEmpty(context.Request))
            return RequestBody.Empty();
        RequestBody body = await ReadAsync(context, limit, cancellationToken);
        body.SkipByteOrderMark();
        bool filled = body.Bytes.Span.ContainsAnyExcept(" \t\r\n"u8);
        if (filled && IsJson(context.Request))
            return body;
        body.Dispose();
        return filled ? throw WrongType(context.Request, Json).ToException() : RequestBody.Empty();
    }

    /// <summary>Reads a body that must be JSON or the wire form.</summary>
    /// <exception cref="ProblemException">It has another type, is too large, or cannot be decompressed.</exception>
    public Task<RequestBody> ReadBatchAsync(HttpContext context, out bool isWire, CancellationToken cancellationToken)
    {
        isWire = IsWire(context.Request);
        if (!isWire && !IsJson(context.Request))
            throw WrongType(context.Request, $"{Json} or {Protobuf}").ToException();
        return isWire ? ReadAsync(context, WebLimits.MaxIngestBodyBytes, cancellationToken) : ReadFilledAsync(context, WebLimits.MaxIngestBodyBytes, cancellationToken);
    }

    private static bool IsEmpty(HttpRequest request) =>
        request.ContentLength == 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };

    private static bool IsWire(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && (type.MediaType.Equals(Protobuf, StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("application/protobuf", StringComparison.OrdinalIgnoreCase));

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static Problem WrongType(HttpRequest request, string taken) =>
        new(ProblemKinds.UnsupportedMediaType, request.ContentType is null
            ? $"The request has no content type; {taken} is taken here."
            : $"The content type '{request.ContentType}' is not taken here; {taken} is.")
        {
            Field = "Content-Type",
        };

    private async Task<RequestBody> ReadFilledAsync(HttpContext context, int limit, CancellationToken cancellationToken)
    {
        RequestBody body = await ReadAsync(context, limit, cancellationToken);
        body.SkipByteOrderMark();
        if (body.Bytes.Span.ContainsAnyExcept(" \t\r\n"u8))
            return body;
        body.Dispose();
        throw new Problem(ProblemKinds.MalformedJson, "The body is empty.") { Line = 1, Byte = 1 }.ToException();
    }

    private async Task<RequestBody> ReadAsync(HttpContext context, int limit, CancellationToken cancellationToken)
    {
        await using var sent = new PacedBody(context.Request.BodyReader, clock);
        try
        {
            return await ReadInTimeAsync(context, sent, limit, cancellationToken);
        }
        catch (OperationCanceledException) when (sent.IsLate)
        {
            throw new Problem(ProblemKinds.Timeout, sent.IsOver
                ? $"The body did not come within {WebLimits.BodyTime.TotalSeconds:0} s. Nothing was stored."
                : $"Less than {PacedBody.PieceBytes} bytes of the body came in {WebLimits.BodyGrace.TotalSeconds:0} s. Nothing was stored.").ToException();
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw new Problem(ProblemKinds.BadRequest, $"The body cannot be read to its end: {broken.Message}").ToException();
        }
    }

    private async Task<RequestBody> ReadInTimeAsync(HttpContext context, PacedBody sent, int limit, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        string caller = CallerProject.NameOf(context);
        if (request.ContentLength > limit)
            throw RequestBody.TooLarge(limit).ToException();
        string encoding = request.Headers.ContentEncoding.ToString().Trim();
        if (encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return await RequestBody.ReadAsync(sent, request.ContentLength, limit, budget, caller, cancellationToken);
        if (!encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase))
        {
            throw new Problem(ProblemKinds.UnsupportedMediaType, $"The content encoding '{encoding}' is not taken here; gzip is.")
            {
                Field = "Content-Encoding",
            }.ToException();
        }

        try
        {
            await using var inflated = new GZipStream(sent, CompressionMode.Decompress, leaveOpen: true);
            return await RequestBody.ReadAsync(inflated, null, limit, budget, caller, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw new Problem(ProblemKinds.MalformedEncoding, "The body is not valid gzip: its header, its data, its checksum or its length is wrong. Nothing was stored.").ToException();
        }
    }
}
