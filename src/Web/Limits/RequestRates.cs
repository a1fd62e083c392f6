using System.Threading.RateLimiting;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Health;
using DebugGrid.Web.Hosting;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Limits;

/// <summary>Limits the requests of one key, or of one address where there are no keys. Health checks are not counted.</summary>
/// <remarks>ASP.NET Core's own middleware would keep a second limiter, for policies of endpoints, which wakes an idle process ten times a second.</remarks>
internal sealed class RequestRates : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private readonly RequestDelegate next;
    private readonly WebOptions options;
    private readonly PartitionedRateLimiter<HttpContext> limiter;

    public RequestRates(RequestDelegate next, IOptions<WebOptions> options)
    {
        this.next = next;
        this.options = options.Value;
        limiter = PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf);
    }

    public async Task InvokeAsync(HttpContext context)
    {
        using RateLimitLease lease = limiter.AttemptAcquire(context);
        if (!lease.IsAcquired)
        {
            TimeSpan wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan retry) ? retry : TimeSpan.FromSeconds(1);
            throw new Problem(ProblemKinds.RateLimited, "More requests came from this address or key than the grid takes; wait and come again.")
            {
                RetryAfter = wait,
            }.ToException();
        }

        await next(context);
    }

    public void Dispose() => limiter.Dispose();

    private RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        if (HealthEndpoints.IsHealthPath(context.Request.Path))
            return RateLimitPartition.GetNoLimiter("health");
        return RateLimitPartition.GetTokenBucketLimiter(CallerProject.NameOf(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.RequestBurst,
            TokensPerPeriod = Math.Max(1, options.RequestsPerSecond / 10),
            ReplenishmentPeriod = options.RequestsPerSecond < 10 ? TimeSpan.FromSeconds(1.0 / options.RequestsPerSecond) : Period,
            QueueLimit = 0,
        });
    }
}
