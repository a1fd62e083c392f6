using DebugGrid.Web.Errors;
using DebugGrid.Web.Limits;
using DebugGrid.Web.Options;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Entrance;

/// <summary>Limits the requests of one key, or of one address where there are no keys. Health checks are not counted.</summary>
internal sealed class RequestRates(RequestDelegate next, IOptions<WebOptions> options, TimeProvider clock)
{
    private readonly TokenBuckets buckets = new(options.Value.RequestBurst, options.Value.RequestsPerSecond, clock);

    public Task InvokeAsync(HttpContext context)
    {
        if (KeyPaths.IsHealth(context.Request.Path) || buckets.TryTake(CallerProject.NameOf(context), out TimeSpan wait))
            return next(context);
        throw new Problem(
            ProblemKinds.RateLimited,
            $"More requests came from this address or key than the grid takes: {options.Value.RequestBurst} at once, and {options.Value.RequestsPerSecond} a second; wait and come again.")
        {
            RetryAfter = wait,
        }.ToException();
    }
}
