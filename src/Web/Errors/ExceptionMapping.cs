using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Wire;
using Microsoft.AspNetCore.Http;
using Orleans.Runtime;

namespace DebugGrid.Web.Errors;

/// <summary>What the sender is told about each exception that a request may end with.</summary>
internal static class ExceptionMapping
{
    /// <summary>The problem that an exception means; <see cref="ProblemKinds.Internal"/> for one that nobody expects.</summary>
    public static Problem Of(Exception fault) => fault switch
    {
        ProblemException expected => expected.Problem,
        InvalidQueryException invalid => new Problem(ProblemKinds.InvalidQuery, invalid.Message) { Field = invalid.Field.Length == 0 ? null : invalid.Field },
        QueryLimitException { Limit: "concurrency" } many =>
            new Problem(ProblemKinds.RateLimited, many.Message) { Limit = many.Limit, RetryAfter = TimeSpan.FromSeconds(1) },
        QueryLimitException limit => new Problem(ProblemKinds.QueryLimit, limit.Message) { Limit = limit.Limit.Length == 0 ? null : limit.Limit },
        IntakeBusyException busy => new Problem(ProblemKinds.Busy, busy.Message) { RetryAfter = busy.RetryAfter },
        HistoryUnavailableException history => new Problem(ProblemKinds.Unavailable, history.Message) { RetryAfter = TimeSpan.FromSeconds(5) },
        BatchTooLargeException large => new Problem(ProblemKinds.TooLarge, large.Message) { Limit = large.Limit },
        WireFormatException { InnerException: JsonException json } malformed => Problem.OfJson(json, malformed.Message),
        WireFormatException malformed => new Problem(ProblemKinds.MalformedBatch, malformed.Message) { Field = malformed.Field },
        BadHttpRequestException refused => new Problem(OfStatus(refused.StatusCode), refused.Message) { Status = refused.StatusCode },
        TimeoutException or OperationCanceledException or SiloUnavailableException or OrleansMessageRejectionException =>
            new Problem(ProblemKinds.Unavailable, "A part of the grid did not answer in time.") { RetryAfter = TimeSpan.FromSeconds(1) },
        _ => new Problem(ProblemKinds.Internal, "Something failed that should not have. The grid's log has the details under the trace id."),
    };

    /// <summary>The kind of problem that a bare status means.</summary>
    public static ProblemKind OfStatus(int status) =>
        ProblemKinds.All.FirstOrDefault(kind => kind.Status == status && Bare.Contains(kind))
        ?? (status < StatusCodes.Status500InternalServerError ? ProblemKinds.BadRequest : ProblemKinds.Internal);

    private static readonly HashSet<ProblemKind> Bare =
    [
        ProblemKinds.BadRequest, ProblemKinds.Unauthorized, ProblemKinds.NotFound, ProblemKinds.MethodNotAllowed, ProblemKinds.Timeout,
        ProblemKinds.TooLarge, ProblemKinds.UnsupportedMediaType, ProblemKinds.RateLimited, ProblemKinds.Internal, ProblemKinds.Unavailable,
    ];
}
