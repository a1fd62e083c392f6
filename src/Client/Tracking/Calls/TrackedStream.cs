namespace DebugGrid.Client.Tracking;

/// <summary>A stream of which every reading is an execution, from its first request to its end or until the reader goes.</summary>
internal sealed class TrackedStream<T>(TrackedWork work, IAsyncEnumerable<T> inner) : IAsyncEnumerable<T>
{
    /// <inheritdoc/>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var call = work.Begin(isDetached: true);
        try
        {
            return new TrackedReading<T>(call, call.Inside((inner, cancellationToken), static state => state.inner.GetAsyncEnumerator(state.cancellationToken)));
        }
        catch (Exception fault) when (call.End(fault))
        {
            throw;
        }
    }
}
