using System.Diagnostics;
using System.IO.Enumeration;
using System.Net;
using DebugGrid.Client.Attributes;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Texts;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Http;

/// <summary>Turns the platform's events about one outgoing request into an execution. No member throws.</summary>
internal sealed class HttpRequests(DebugGridClient client, HttpClientOptions options)
{
    private const string Part = "http";
    private const string ContextType = "http_client";
    private const int MaxNames = 2_000;
    private const int MaxPathLength = 2_048;
    private readonly BoundedNames names = new(MaxNames);
    private readonly HttpRequestOptionsKey<ExecutionScope> key = new($"DebugGrid.{Guid.NewGuid():N}");

    /// <summary>True when a request that begins now is recorded.</summary>
    /// <param name="request">The request, where the platform says which.</param>
    public bool Takes(HttpRequestMessage? request) => client.Enabled && !OwnWork.IsCurrent && !IsExcluded(request?.RequestUri);

    /// <summary>A request begins; the current activity is its own.</summary>
    public void Start(HttpRequestMessage request)
    {
        try
        {
            if (!Takes(request))
                return;
            var activity = Activity.Current is { OperationName: BridgeClaims.ClientRequest, IdFormat: ActivityIdFormat.W3C } own ? own : null;
            string? span = activity?.SpanId.ToHexString();
            var origin = new ScopeOrigin { Parent = Ambient.Current.Execution, TraceId = activity?.TraceId.ToHexString(), SpanId = span, IsDetached = true };
            string id = names.Take(TextLimit.Id($"{request.Method.Method} {request.RequestUri?.Authority}"));
            var scope = client.BeginContext(new ContextKey(ContextType, id), new ContextOptions { ExecutionId = span }, origin);
            if (scope.IsLive)
                request.Options.Set(key, scope);
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            // Told; the request goes on unseen.
        }
    }

    /// <summary>A request failed; its end is still to come.</summary>
    public void Fail(HttpRequestMessage request, Exception fault)
    {
        if (request.Options.TryGetValue(key, out var scope))
            scope.Fail(fault);
    }

    /// <summary>A request ended: its answer's head is there, or it never will be.</summary>
    public void Stop(HttpRequestMessage request, HttpResponseMessage? response, TaskStatus status)
    {
        if (!request.Options.TryGetValue(key, out var scope))
            return;
        try
        {
            ((IDictionary<string, object?>)request.Options).Remove(key.Key);
            Describe(scope, request, response, status);
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            // Told; the record goes without what could not be read.
        }
        scope.Dispose();
    }

    /// <summary>Keeps the path and leaves out the query, which is where keys and personal data stand.</summary>
    private void Describe(ExecutionScope scope, HttpRequestMessage request, HttpResponseMessage? response, TaskStatus status)
    {
        using var attributes = AttributeWriter.Rent(client, MaxPathLength);
        attributes.Add("http.request.method", request.Method.Method);
        if (request.RequestUri is { IsAbsoluteUri: true } uri)
        {
            attributes.Add("server.address", uri.Host);
            attributes.Add("server.port", uri.Port);
            attributes.Add("url.scheme", uri.Scheme);
            attributes.Add("url.path", uri.AbsolutePath);
        }
        if (response is not null)
        {
            attributes.Add("http.response.status_code", (int)response.StatusCode);
            attributes.Add("network.protocol.version", response.Version.ToString());
            if (response.StatusCode >= HttpStatusCode.BadRequest)
                scope.Fail($"{(int)response.StatusCode} {response.ReasonPhrase}");
        }
        else if (status == TaskStatus.Canceled)
        {
            scope.Fail(new OperationCanceledException());
        }
        scope.SetMetadata(attributes.Finish());
    }

    private bool IsExcluded(Uri? uri)
    {
        if (uri is not { IsAbsoluteUri: true })
            return false;
        foreach (string pattern in options.ExcludedHosts)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, uri.Host, ignoreCase: true))
                return true;
        }
        return false;
    }
}
