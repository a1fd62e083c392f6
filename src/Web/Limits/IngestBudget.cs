namespace DebugGrid.Web.Limits;

/// <summary>
/// The bytes of request bodies that are held at present, bounded altogether and for each caller. The last part is kept for callers with little, so that few with
/// much do not shut out the others. Safe from several threads.
/// </summary>
/// <param name="limit">The most of all: <see cref="WebLimits.MaxBytesInFlight"/>.</param>
/// <param name="limitOfCaller">The most of one caller: <see cref="WebLimits.MaxBytesOfCaller"/>.</param>
/// <param name="limitOfLarge">How far callers with much may fill it: <see cref="WebLimits.MaxBytesOfLargeCallers"/>.</param>
/// <param name="small">Up to where a caller has little: <see cref="WebLimits.MaxBytesOfSmallCaller"/>.</param>
internal sealed class IngestBudget(long limit, long limitOfCaller, long limitOfLarge, long small)
{
    /// <summary>One that gives nothing.</summary>
    public static readonly IngestBudget None = new(0, 0, 0, 0);

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
            if (taken > limitOfCaller || used + bytes > (taken > small ? limitOfLarge : limit))
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
