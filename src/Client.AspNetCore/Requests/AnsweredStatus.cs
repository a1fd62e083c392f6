using Microsoft.AspNetCore.Http;

namespace DebugGrid.Client.AspNetCore.Requests;

/// <summary>
/// The status that a client got, also where an exception leaves the application: the server then answers for it, unless the answer has begun
/// (https://learn.microsoft.com/aspnet/core/fundamentals/error-handling#server-exception-handling).
/// </summary>
internal static class AnsweredStatus
{
    /// <summary>The status of a request that has run.</summary>
    /// <param name="context">The request.</param>
    /// <param name="failure">What left the application, or null.</param>
    public static int Of(HttpContext context, Exception? failure) => failure switch
    {
        null => context.Response.StatusCode,
        _ when context.Response.HasStarted => context.Response.StatusCode,
        _ when context.RequestAborted.IsCancellationRequested => StatusCodes.Status499ClientClosedRequest,
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };
}
