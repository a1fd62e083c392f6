using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using DebugGrid.Client.Diagnostics;

namespace DebugGrid.Client.Http;

/// <summary>
/// Listens to the platform's diagnostic source of outgoing requests, which tells them whether or not anybody listens to activities
/// (https://github.com/dotnet/runtime/blob/main/src/libraries/System.Diagnostics.DiagnosticSource/src/DiagnosticSourceUsersGuide.md).
/// </summary>
internal sealed class HttpListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Part = "http";
    private const string ListenerName = "HttpHandlerDiagnosticListener";
    private const string StartName = BridgeClaims.ClientRequest + ".Start";
    private const string StopName = BridgeClaims.ClientRequest + ".Stop";
    private const string ExceptionName = "System.Net.Http.Exception";
    private readonly ConcurrentDictionary<(Type, string), PropertyInfo?> properties = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];
    private readonly DebugGridClient client;
    private readonly HttpRequests requests;

    /// <summary>Begins to listen.</summary>
    public HttpListener(DebugGridClient client, HttpClientOptions options)
    {
        this.client = client;
        requests = new HttpRequests(client, options);
        client.Claims.ClientRequests = true;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == ListenerName)
            subscriptions.Add(value.Subscribe(this, IsEnabled));
    }

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        try
        {
            if (value.Value is not { } payload || Read(payload, "Request") is not HttpRequestMessage request)
                return;
            if (value.Key == StartName)
                requests.Start(request);
            else if (value.Key == StopName)
                requests.Stop(request, Read(payload, "Response") as HttpResponseMessage, Read(payload, "RequestTaskStatus") is TaskStatus status ? status : default);
            else if (value.Key == ExceptionName && Read(payload, "Exception") is Exception fault)
                requests.Fail(request, fault);
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            // Told; the request goes on unseen.
        }
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        client.Claims.ClientRequests = false;
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }

    /// <summary>The end of a request is always wanted: it may have begun when more was.</summary>
    private bool IsEnabled(string name, object? request, object? unused) => name switch
    {
        BridgeClaims.ClientRequest or StartName => requests.Takes(request as HttpRequestMessage),
        StopName or ExceptionName => true,
        _ => false,
    };

    private object? Read(object payload, string name) =>
        properties.GetOrAdd((payload.GetType(), name), static key => key.Item1.GetProperty(key.Item2))?.GetValue(payload);
}
