using System.Text;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Client.AspNetCore.Requests;

/// <summary>Keeps the beginnings of a request's and its response's body, as the application reads and writes them. Nothing is read ahead or held back.</summary>
internal sealed class RequestBodies : IDisposable
{
    private readonly HttpContext context;
    private readonly Stream innerRequest;
    private readonly Stream innerResponse;
    private readonly CopyingStream request;
    private readonly CopyingStream response;

    /// <summary>Begins to keep.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limit">Bytes kept of each body.</param>
    public RequestBodies(HttpContext context, int limit)
    {
        this.context = context;
        innerRequest = context.Request.Body;
        innerResponse = context.Response.Body;
        request = new CopyingStream(innerRequest, limit);
        response = new CopyingStream(innerResponse, limit);
        context.Request.Body = request;
        context.Response.Body = response;
    }

    /// <summary>The request's body as far as it was read; null where it is neither JSON nor text.</summary>
    public string? Request => IsText(context.Request.ContentType) ? Text(request) : null;

    /// <summary>The response's body as far as it was written; null where it is neither JSON nor text.</summary>
    public string? Response => IsText(context.Response.ContentType) ? Text(response) : null;

    /// <summary>Gives the request and the response their own streams back.</summary>
    public void Dispose()
    {
        context.Request.Body = innerRequest;
        context.Response.Body = innerResponse;
        request.Dispose();
        response.Dispose();
    }

    private static bool IsText(string? contentType) =>
        contentType is not null && (contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || contentType.Contains("json", StringComparison.OrdinalIgnoreCase));

    private static string? Text(CopyingStream stream) => stream.Copy.Length == 0 ? null : Encoding.UTF8.GetString(stream.Copy.Span);
}
