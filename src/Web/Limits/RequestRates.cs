using System.Threading.RateLimiting;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Health;
using DebugGrid.Web.Hosting;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Limits;

/// <summary>Limits the requests of one key, or of one address where there are no keys. Health checks are not counted.</summary>
internal sealed class RequestRates(IOptions<WebOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public void Configure(RateLimiterOptions limiter)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf);
        limiter.OnRejected = OnRejected;
    }

    private static ValueTask OnRejected(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan retry) ? retry : TimeSpan.FromSeconds(1);
        var problem = new Problem(ProblemKinds.RateLimited, "More requests came from this address or key than the grid takes; wait and come again.")
        {
            RetryAfter = wait,
        };
        ProblemWriter writer = rejected.HttpContext.RequestServices.GetRequiredService<ProblemWriter>();
        return new ValueTask(writer.WriteAsync(rejected.HttpContext, problem, cancellationToken));
    }

    private RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        if (HealthEndpoints.IsHealthPath(context.Request.Path))
            return RateLimitPartition.GetNoLimiter("health");
        string caller = KeyMiddleware.SecretOf(context.Request) is { } secret && context.Features.Get<CallerProject>() is not null
            ? ApiKeyRing.HashOf(secret)
            : context.Connection.RemoteIpAddress?.ToString() ?? "local";
        return RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.RequestBurst,
            TokensPerPeriod = Math.Max(1, options.Value.RequestsPerSecond / 10),
            ReplenishmentPeriod = options.Value.RequestsPerSecond < 10 ? TimeSpan.FromSeconds(1.0 / options.Value.RequestsPerSecond) : Period,
            QueueLimit = 0,
        });
    }
}
