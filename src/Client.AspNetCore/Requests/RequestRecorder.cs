using System.Diagnostics;
using DebugGrid.Client.Attributes;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Texts;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace DebugGrid.Client.AspNetCore.Requests;

/// <summary>Turns a request into an execution of <c>http/METHOD route</c>. No member throws.</summary>
internal sealed class RequestRecorder(DebugGridClient client, RequestOptions options)
{
    private const string Part = "requests";
    private const string ContextType = "http";
    private const string NoRoute = "(no route)";
    private const int MaxNames = 2_000;
    private const int MaxValueLength = 2_048;
    private readonly BoundedNames names = new(MaxNames);

    /// <summary>The place inside the operation and session that a request's headers name; null where they name none.</summary>
    public PlaceScope? Place(HttpContext context)
    {
        try
        {
            var around = Ambient.Current;
            var correlation = CorrelationId.From(IdIn(context, options.CorrelationHeader));
            var session = SessionId.From(IdIn(context, options.SessionHeader));
            if (correlation.IsNone && session.IsNone)
                return null;
            return new PlaceScope(around.Inside() with
            {
                Correlation = correlation.IsNone ? around.Correlation : correlation,
                Session = session.IsNone ? around.Session : session,
            });
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            return null;
        }
    }

    /// <summary>Begins the execution of a request.</summary>
    public ExecutionScope Begin(HttpContext context)
    {
        try
        {
            var origin = OriginOf(context);
            string id = names.Take(TextLimit.Id($"{context.Request.Method} {RouteOf(context) ?? NoRoute}"));
            return client.BeginContext(new ContextKey(ContextType, id), new ContextOptions { ExecutionId = origin.SpanId, Request = Request(context) }, origin);
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            return ExecutionScope.Nothing;
        }
    }

    /// <summary>Tells what became of a request.</summary>
    public void Complete(HttpContext context, ExecutionScope scope, Exception? failure, RequestBodies? bodies)
    {
        if (!scope.IsLive)
            return;
        try
        {
            int status = AnsweredStatus.Of(context, failure);
            using var response = AttributeWriter.Rent(client, Math.Max(MaxValueLength, options.MaxBodyBytes));
            response.Add("status_code", status);
            AddHeaders(response, options.ResponseHeaders, context.Response.Headers);
            if (bodies?.Response is { } body)
                response.Add("body", body);
            scope.SetResponse(response.Finish());
            scope.SetMetadata(Metadata(context, status, bodies));
            TellStatus(context, scope, status, failure ?? context.Features.Get<IExceptionHandlerFeature>()?.Error);
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            // Told; the record goes without what could not be read.
        }
    }

    private static void TellStatus(HttpContext context, ExecutionScope scope, int status, Exception? failure)
    {
        if (context.RequestAborted.IsCancellationRequested)
            scope.Fail("Aborted by the client.");
        else if (failure is not null)
            scope.Fail(failure);
        else if (status is StatusCodes.Status408RequestTimeout or StatusCodes.Status504GatewayTimeout)
            scope.TimeOut($"Answered {status}.");
        else if (status >= StatusCodes.Status500InternalServerError)
            scope.Fail($"Answered {status}.");
    }

    private static ScopeOrigin OriginOf(HttpContext context)
    {
        if (Activity.Current is { OperationName: BridgeClaims.ServerRequest, IdFormat: ActivityIdFormat.W3C } activity)
        {
            return new ScopeOrigin
            {
                TraceId = activity.TraceId.ToHexString(),
                SpanId = activity.SpanId.ToHexString(),
                Parent = Ambient.Current.Execution,
                RemoteParent = activity.Parent is null && activity.ParentSpanId != default ? new ExecutionId(activity.ParentSpanId.ToHexString()) : default,
            };
        }
        return ActivityContext.TryParse(context.Request.Headers.TraceParent, null, out var remote)
            ? new ScopeOrigin { TraceId = remote.TraceId.ToHexString(), SpanId = ActivitySpanId.CreateRandom().ToHexString(), RemoteParent = new ExecutionId(remote.SpanId.ToHexString()) }
            : new ScopeOrigin { Parent = Ambient.Current.Execution };
    }

    private static string? RouteOf(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route ? route.StartsWith('/') ? route : "/" + route : null;

    private static string? IdIn(HttpContext context, string? header) =>
        header is not null && context.Request.Headers.TryGetValue(header, out var values) && values.Count == 1 ? TextLimit.OptionalId(values[0]) : null;

    private static void AddHeaders(AttributeWriter attributes, IList<string> kept, IHeaderDictionary headers)
    {
        foreach (string name in kept)
        {
            if (headers.TryGetValue(name, out StringValues values))
                attributes.Add(name.ToLowerInvariant(), values.ToString());
        }
    }

    private JsonText Request(HttpContext context)
    {
        using var request = AttributeWriter.Rent(client, MaxValueLength);
        request.Add("method", context.Request.Method);
        request.Add("path", context.Request.Path.Value);
        if (options.IncludeQuery && context.Request.QueryString.HasValue)
            request.Add("query", context.Request.QueryString.Value);
        AddHeaders(request, options.RequestHeaders, context.Request.Headers);
        return request.Finish();
    }

    private JsonText Metadata(HttpContext context, int status, RequestBodies? bodies)
    {
        using var metadata = AttributeWriter.Rent(client, Math.Max(MaxValueLength, options.MaxBodyBytes));
        metadata.Add("http.response.status_code", status);
        if (RouteOf(context) is { } route)
            metadata.Add("http.route", route);
        metadata.Add("network.protocol.version", context.Request.Protocol);
        if (bodies?.Request is { } body)
            metadata.Add("request_body", body);
        return metadata.Finish();
    }
}
