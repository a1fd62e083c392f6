using System.Collections.Concurrent;
using DebugGrid.Web.Limits;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Security;

/// <summary>
/// Limits the keys that one address may try. Beyond the limit no key is looked up for it, right or wrong, but those that were right from there before: a
/// guesser keeps nobody out who works from the same address.
/// </summary>
internal sealed class GuessLimit(TimeProvider clock)
{
    private readonly TokenBuckets guesses = new(WebLimits.WrongKeysAtOnce, WebLimits.WrongKeysPerSecond, clock);

    private readonly ConcurrentDictionary<(string Address, string Caller), byte> right = new();

    /// <summary>What an address is known by.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";

    /// <summary>Says whether an address may have a key looked up, and counts one that was never right from there.</summary>
    public bool MayTry(string address, string keyHash) => right.ContainsKey((address, keyHash)) || guesses.TryTake(address, out _);

    /// <summary>Remembers a key that was.</summary>
    public void Right(string address, string keyHash)
    {
        if (right.Count >= WebLimits.RememberedCallers)
            right.Clear();
        right.TryAdd((address, keyHash), 0);
    }
}
