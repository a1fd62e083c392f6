using DebugGrid.Web.Errors;
using DebugGrid.Web.Live;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace DebugGrid.Web.Entrance;

/// <summary>Gives every failed request an answer with a problem: exceptions, and the framework's bare 404, 405, 413, 415.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ProblemWriter writer, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (fault is OperationCanceledException or ConnectionResetException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            LogAborted(logger, context.Request.Method, context.Request.Path);
            return;
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            Problem problem = ExceptionMapping.Of(fault);
            if (problem.Kind == ProblemKinds.Internal)
                LogFailed(logger, context.Request.Method, context.Request.Path, fault);
            StringValues lag = context.Response.Headers[Freshness.LagHeader];
            context.Response.Clear();
            // What is not there may have been lacking only: a problem tells it as an answer does.
            context.Response.Headers[Freshness.LagHeader] = lag;
            await writer.WriteAsync(context, problem, context.RequestAborted);
            return;
        }
        catch (Exception fault)
        {
            // What was begun cannot be taken back: whoever reads it learns by the connection's end that it is not whole.
            Problem problem = ExceptionMapping.Of(fault);
            if (problem.Kind == ProblemKinds.Internal)
                LogFailed(logger, context.Request.Method, context.Request.Path, fault);
            else
                LogCut(logger, context.Request.Method, context.Request.Path, problem.Detail);
            context.Abort();
            return;
        }

        if (!IsBare(context.Response))
            return;
        if (HttpMethods.IsOptions(context.Request.Method) && context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
            AnswerOptions(context.Response);
        else
            await writer.WriteAsync(context, OfBareStatus(context), context.RequestAborted);
    }

    private static bool IsBare(HttpResponse response) =>
        !response.HasStarted && response.StatusCode >= StatusCodes.Status400BadRequest && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType);

    private static void AnswerOptions(HttpResponse response)
    {
        response.Headers.Allow = response.Headers.Allow.Count > 0 ? response.Headers.Allow + ", OPTIONS" : "OPTIONS";
        response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Problem OfBareStatus(HttpContext context)
    {
        int status = context.Response.StatusCode;
        HttpRequest request = context.Request;
        string detail = status switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at {request.Path}. The grid's paths stand in /openapi/v1.json.",
            StatusCodes.Status405MethodNotAllowed => $"{request.Method} is not served at {request.Path}; what is served there: {context.Response.Headers.Allow}.",
            StatusCodes.Status413PayloadTooLarge => "The body is larger than the server takes.",
            StatusCodes.Status415UnsupportedMediaType => $"The content type '{request.ContentType}' is not taken at {request.Path}.",
            _ => $"The request was answered with status {status}.",
        };
        return new Problem(ExceptionMapping.OfStatus(status), detail) { Status = status };
    }
}
