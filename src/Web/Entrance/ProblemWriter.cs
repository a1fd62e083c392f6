using System.Diagnostics;
using System.Globalization;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Instruments;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DebugGrid.Web.Entrance;

/// <summary>Writes problems as <c>application/problem+json</c> (RFC 9457).</summary>
internal sealed class ProblemWriter(WebInstruments instruments)
{
    /// <summary>Lets a browser ask the person in front of it for a key, as the password of any user (RFC 7617).</summary>
    private const string AskBrowser = "Basic realm=\"DebugGrid\", charset=\"UTF-8\"";

    /// <summary>Answers a request with a problem. The answer must not have begun.</summary>
    public async Task WriteAsync(HttpContext context, Problem problem, CancellationToken cancellationToken)
    {
        HttpResponse response = context.Response;
        response.StatusCode = problem.Status ?? problem.Kind.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (problem.Kind == ProblemKinds.Unauthorized)
            response.Headers.WWWAuthenticate = KeyPaths.IsDashboard(context.Request.Path) ? AskBrowser : "Bearer";
        if (problem.Kind == ProblemKinds.MalformedEncoding || problem.Kind == ProblemKinds.UnsupportedMediaType)
            response.Headers[HeaderNames.AcceptEncoding] = "gzip";
        instruments.OnProblem(problem.Kind.Code, response.StatusCode);
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.WriteAsJsonAsync(Describe(context, problem), ReadableJson.Context.ProblemAnswer, "application/problem+json", cancellationToken);
    }

    private static ProblemAnswer Describe(HttpContext context, Problem problem) => new(
        problem.Kind.Type,
        problem.Kind.Title,
        problem.Status ?? problem.Kind.Status,
        problem.Detail,
        context.Request.Path,
        problem.Kind == ProblemKinds.Internal ? Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier : null,
        problem.Field,
        problem.Limit,
        problem.Line,
        problem.Byte,
        problem.Rejected is null ? null : 0,
        problem.Rejected,
        problem.Rejected is null ? null : []);
}
