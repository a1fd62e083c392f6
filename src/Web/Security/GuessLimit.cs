using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using DebugGrid.Web.Limits;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Security;

/// <summary>
/// Limits the keys that one address may try. Beyond the limit no key is looked up for it, right or wrong, but those that were right from there before: a
/// guesser keeps nobody out who works from the same address.
/// </summary>
internal sealed class GuessLimit : IDisposable
{
    private readonly PartitionedRateLimiter<string> guesses = PartitionedRateLimiter.Create<string, string>(static address =>
        RateLimitPartition.GetTokenBucketLimiter(address, static _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = WebLimits.WrongKeysAtOnce,
            TokensPerPeriod = WebLimits.WrongKeysPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    private readonly ConcurrentDictionary<(string Address, string Caller), byte> right = new();

    /// <summary>What an address is known by.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";

    /// <summary>Says whether an address may have a key looked up, and counts one that was never right from there.</summary>
    public bool MayTry(string address, string keyHash)
    {
        if (right.ContainsKey((address, keyHash)))
            return true;
        using RateLimitLease lease = guesses.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    /// <summary>Remembers a key that was.</summary>
    public void Right(string address, string keyHash)
    {
        if (right.Count >= WebLimits.RememberedCallers)
            right.Clear();
        right.TryAdd((address, keyHash), 0);
    }

    /// <inheritdoc/>
    public void Dispose() => guesses.Dispose();
}
