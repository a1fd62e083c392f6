using DebugGrid.Client.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Client.AspNetCore.Requests;

/// <summary>Records each request once, however often the pipeline is run for it.</summary>
internal sealed class RequestMiddleware
{
    private static readonly object Seen = new();
    private readonly RequestDelegate next;
    private readonly DebugGridClient client;
    private readonly RequestOptions options;
    private readonly RequestRecorder recorder;
    private readonly Connections connections;
    private readonly PathString[] excluded;

    /// <summary>The middleware; from now on the activity bridge leaves incoming requests to it.</summary>
    public RequestMiddleware(RequestDelegate next, DebugGridClient client, RequestOptions options)
    {
        this.next = next;
        this.client = client;
        this.options = options;
        recorder = new RequestRecorder(client, options);
        connections = new Connections(client);
        excluded = [.. options.ExcludedPaths.Select(path => new PathString(path.TrimEnd('/')))];
        client.Claims.ServerRequests = true;
    }

    /// <summary>Serves a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!client.Enabled || OwnWork.IsCurrent || IsExcluded(context.Request.Path) || !context.Items.TryAdd(Seen, true))
            return next(context);
        return Connections.IsWebSocket(context) ? connections.RunAsync(context, next) : RecordAsync(context);
    }

    private async Task RecordAsync(HttpContext context)
    {
        using var place = recorder.Place(context);
        using var scope = recorder.Begin(context);
        using var bodies = options.CaptureBodies && scope.IsLive ? new RequestBodies(context, options.MaxBodyBytes) : null;
        Exception? failure = null;
        try
        {
            await next(context);
            if (bodies is not null)
                await FlushAsync(context);
        }
        catch (Exception fault) when (Note(fault, out failure))
        {
            throw;
        }
        finally
        {
            recorder.Complete(context, scope, failure, bodies);
        }
    }

    /// <summary>What the application has written and not flushed must pass the copying stream before that is taken away.</summary>
    private async Task FlushAsync(HttpContext context)
    {
        try
        {
            await context.Response.BodyWriter.FlushAsync();
        }
        catch (Exception fault) when (client.Faults.Report("requests.flush", fault))
        {
            // Told; the client is gone, and there is nobody left to answer.
        }
    }

    /// <summary>Keeps an exception on its way to whom it concerns.</summary>
    private static bool Note(Exception fault, out Exception failure)
    {
        failure = fault;
        return false;
    }

    private bool IsExcluded(PathString path)
    {
        foreach (var prefix in excluded)
        {
            if (path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
