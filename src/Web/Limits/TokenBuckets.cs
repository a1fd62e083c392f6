namespace DebugGrid.Web.Limits;

/// <summary>
/// A bucket of tokens for each name: so many at once, so many a second in the long run. They are reckoned when somebody asks: nothing ticks meanwhile, while the
/// limiters of .NET wake an idle process ten times a second each. Thread-safe.
/// </summary>
/// <param name="limit">Tokens of a full bucket; a name's first is full.</param>
/// <param name="perSecond">Tokens that come back a second.</param>
/// <param name="clock">Tells how long ago something was.</param>
internal sealed class TokenBuckets(int limit, int perSecond, TimeProvider clock)
{
    /// <summary>Buckets from which on those that have become full again, which are as new ones, are thrown away.</summary>
    public const int SweptFrom = 1_024;

    private readonly Dictionary<string, (double Tokens, long At)> buckets = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private int sweepAt = SweptFrom;

    /// <summary>Names whose buckets are kept.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return buckets.Count;
        }
    }

    /// <summary>Takes a token from a name's bucket.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="wait">How long it takes until there is one, where there is none.</param>
    public bool TryTake(string name, out TimeSpan wait)
    {
        lock (gate)
        {
            long now = clock.GetTimestamp();
            double tokens = buckets.TryGetValue(name, out var bucket) ? Filled(bucket, now) : limit;
            bool taken = tokens >= 1;
            wait = taken ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - tokens) / perSecond);
            if (buckets.Count >= sweepAt)
                Sweep(now);
            buckets[name] = (taken ? tokens - 1 : tokens, now);
            return taken;
        }
    }

    private double Filled((double Tokens, long At) bucket, long now) =>
        Math.Min(limit, bucket.Tokens + (clock.GetElapsedTime(bucket.At, now).TotalSeconds * perSecond));

    private void Sweep(long now)
    {
        foreach (var (name, bucket) in buckets)
            if (Filled(bucket, now) >= limit)
                buckets.Remove(name);
        sweepAt = Math.Max(SweptFrom, buckets.Count * 2);
    }
}
