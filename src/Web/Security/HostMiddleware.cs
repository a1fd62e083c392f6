using System.Net;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Options;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Security;

/// <summary>
/// Protects a grid on a developer's machine from pages in the same machine's browser: a name that somebody else's DNS points at this address is not
/// served, and a page of another origin changes nothing.
/// </summary>
internal sealed class HostMiddleware
{
    private const string AnyHost = "*";
    private readonly RequestDelegate next;
    private readonly bool checksHost;
    private readonly HashSet<string> hosts;
    private readonly HashSet<string> origins;

    public HostMiddleware(RequestDelegate next, ApiKeyRing keys, IOptions<WebOptions> options)
    {
        this.next = next;
        hosts = new HashSet<string>(options.Value.AllowedHosts, StringComparer.OrdinalIgnoreCase);
        origins = new HashSet<string>(options.Value.AllowedOrigins, StringComparer.OrdinalIgnoreCase);
        checksHost = !hosts.Contains(AnyHost) && (hosts.Count > 0 || keys.IsEmpty);
    }

    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (checksHost && !IsLoopbackName(request.Host.Host) && !hosts.Contains(request.Host.Host))
        {
            throw new Problem(
                ProblemKinds.HostRefused, $"The host '{request.Host.Host}' is not served here; add it to DebugGrid:Web:AllowedHosts if it should be.")
            {
                Field = "Host",
            }.ToException();
        }

        if (!IsSafe(request.Method) && !MayChange(request))
        {
            throw new Problem(
                ProblemKinds.OriginRefused, $"Pages of '{request.Headers.Origin}' may not change anything here; see DebugGrid:Web:AllowedOrigins.")
            {
                Field = "Origin",
            }.ToException();
        }

        return next(context);
    }

    /// <summary>Says whether a host's name means this machine's loopback interface, whatever a DNS says.</summary>
    public static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private bool MayChange(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
            return origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) || origins.Contains(origin);

        // A browser that sends no origin says at least from where it comes.
        return request.Headers["Sec-Fetch-Site"].ToString() is not ("cross-site" or "same-site");
    }
}
