using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Errors;

/// <summary>Every kind of problem that an answer may have; docs/http-api.md lists them.</summary>
internal static class ProblemKinds
{
    public static readonly ProblemKind MalformedJson = new("malformed-json", StatusCodes.Status400BadRequest, "The body is not valid JSON");
    public static readonly ProblemKind MalformedBatch = new("malformed-batch", StatusCodes.Status400BadRequest, "The batch cannot be read");
    public static readonly ProblemKind MalformedEncoding = new("malformed-encoding", StatusCodes.Status400BadRequest, "The body cannot be decompressed");
    public static readonly ProblemKind InvalidEvent = new("invalid-event", StatusCodes.Status400BadRequest, "The event is not valid");
    public static readonly ProblemKind NoEventAccepted = new("no-event-accepted", StatusCodes.Status400BadRequest, "No event of the batch is valid");
    public static readonly ProblemKind InvalidParameter = new("invalid-parameter", StatusCodes.Status400BadRequest, "A parameter is not valid");
    public static readonly ProblemKind UnknownParameter = new("unknown-parameter", StatusCodes.Status400BadRequest, "A parameter is not known here");
    public static readonly ProblemKind InvalidQuery = new("invalid-query", StatusCodes.Status400BadRequest, "The question cannot be answered as it was asked");
    public static readonly ProblemKind BadRequest = new("bad-request", StatusCodes.Status400BadRequest, "The request cannot be read");
    public static readonly ProblemKind Unauthorized = new("unauthorized", StatusCodes.Status401Unauthorized, "A key is needed");
    public static readonly ProblemKind Forbidden = new("forbidden", StatusCodes.Status403Forbidden, "The key does not open this");
    public static readonly ProblemKind IngestDisabled = new("ingest-disabled", StatusCodes.Status403Forbidden, "The debug system is switched off");
    public static readonly ProblemKind HostRefused = new("host-refused", StatusCodes.Status403Forbidden, "The host name is not served here");
    public static readonly ProblemKind OriginRefused = new("origin-refused", StatusCodes.Status403Forbidden, "Pages of that origin may not change anything here");
    public static readonly ProblemKind NotFound = new("not-found", StatusCodes.Status404NotFound, "There is no such thing");
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", StatusCodes.Status405MethodNotAllowed, "The method is not served here");
    public static readonly ProblemKind Timeout = new("timeout", StatusCodes.Status408RequestTimeout, "The request came too slowly");
    public static readonly ProblemKind Changed = new("changed", StatusCodes.Status409Conflict, "It is not what it was any more");
    public static readonly ProblemKind TooLarge = new("too-large", StatusCodes.Status413PayloadTooLarge, "The body is too large");
    public static readonly ProblemKind UnsupportedMediaType =
        new("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "The body's type is not taken here");
    public static readonly ProblemKind QueryLimit = new("query-limit", StatusCodes.Status422UnprocessableEntity, "The question takes more than one question may");
    public static readonly ProblemKind RateLimited = new("rate-limited", StatusCodes.Status429TooManyRequests, "Too many requests");
    public static readonly ProblemKind Internal = new("internal", StatusCodes.Status500InternalServerError, "The grid failed");
    public static readonly ProblemKind Busy = new("busy", StatusCodes.Status503ServiceUnavailable, "The grid is busy");
    public static readonly ProblemKind NotReady = new("not-ready", StatusCodes.Status503ServiceUnavailable, "The grid is not ready");
    public static readonly ProblemKind Unavailable = new("unavailable", StatusCodes.Status503ServiceUnavailable, "A part of the grid does not answer");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        MalformedJson, MalformedBatch, MalformedEncoding, InvalidEvent, NoEventAccepted, InvalidParameter, UnknownParameter, InvalidQuery, BadRequest,
        Unauthorized, Forbidden, IngestDisabled, HostRefused, OriginRefused, NotFound, MethodNotAllowed, Timeout, Changed, TooLarge, UnsupportedMediaType, QueryLimit,
        RateLimited, Internal, Busy, NotReady, Unavailable,
    ];
}
