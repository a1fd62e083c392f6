namespace DebugGrid.Web.Limits;

/// <summary>
/// The bytes of request bodies that are in memory at present, bounded altogether (<see cref="WebLimits.MaxBytesInFlight"/>) and for each caller
/// (<see cref="WebLimits.MaxBytesOfCaller"/>). Safe from several threads.
/// </summary>
internal sealed class IngestBudget(long limit, long limitOfCaller)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> callers = new(StringComparer.Ordinal);
    private long used;

    /// <summary>Bytes taken at present.</summary>
    public long Used => Interlocked.Read(ref used);

    /// <summary>Takes bytes, or takes nothing and answers false when a limit would be passed.</summary>
    public bool TryTake(string caller, long bytes)
    {
        lock (gate)
        {
            long taken = callers.GetValueOrDefault(caller) + bytes;
            if (used + bytes > limit || taken > limitOfCaller)
                return false;
            used += bytes;
            callers[caller] = taken;
            return true;
        }
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(string caller, long bytes)
    {
        lock (gate)
        {
            used -= bytes;
            long left = callers.GetValueOrDefault(caller) - bytes;
            if (left > 0)
                callers[caller] = left;
            else
                callers.Remove(caller);
        }
    }
}
