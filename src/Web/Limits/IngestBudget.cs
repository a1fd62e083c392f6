namespace DebugGrid.Web.Limits;

/// <summary>The bytes of request bodies that are in memory at present, bounded by <see cref="WebLimits.MaxBytesInFlight"/>. Safe from several threads.</summary>
internal sealed class IngestBudget(long limit)
{
    private long used;

    /// <summary>Bytes taken at present.</summary>
    public long Used => Interlocked.Read(ref used);

    /// <summary>Takes bytes, or takes nothing and answers false when the limit would be passed.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref used, bytes) <= limit)
            return true;
        Interlocked.Add(ref used, -bytes);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(long bytes) => Interlocked.Add(ref used, -bytes);
}
