using DebugGrid.Web.Parameters;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DebugGrid.Web.Security;

/// <summary>
/// Gives the grid's endpoints the path as it was sent. The server undoes every escape but <c>%2F</c>, so that an id with a slash and one with the three
/// characters <c>%2F</c> would arrive as the same. Here a segment keeps two escapes, <c>%2F</c> for a slash and <c>%25</c> for a percent sign, which
/// reading the path's parameters undoes, and one whose escapes are no UTF-8 is <see cref="PathIds.NoText"/>.
/// </summary>
internal sealed class ExactPath(RequestDelegate next)
{
    private static readonly PathString Api = "/api/debug";

    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (request.Path.StartsWithSegments(Api) && !request.PathBase.HasValue && context.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] target)
            request.Path = Of(target);
        return next(context);
    }

    /// <summary>The path of a request's target.</summary>
    public static PathString Of(string target)
    {
        int end = target.AsSpan().IndexOfAny('?', '#');
        var segments = new List<string>();
        foreach (string raw in (end < 0 ? target : target[..end])[1..].Split('/'))
        {
            string segment = Uri.UnescapeDataString(raw);
            if (!EscapedText.IsValid(raw))
                segments.Add(PathIds.NoText);
            else if (segment == ".." && segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
            else if (segment is not ("." or ".."))
                segments.Add(segment.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal));
        }

        return new PathString("/" + string.Join('/', segments));
    }
}
