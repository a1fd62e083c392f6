using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>
/// One reading of a tracked stream. The stream's own code stands inside the execution, the reader's does not. The record says how many items came and
/// holds the first ones.
/// </summary>
internal sealed class TrackedReading<T>(TrackedCall call, IAsyncEnumerator<T> inner) : IAsyncEnumerator<T>
{
    private const int MaxKept = 10;
    private const string StoppedEarly = "stopped_early";
    private readonly List<JsonText> first = [];
    private long count;
    private bool isOver;

    /// <inheritdoc/>
    public T Current => inner.Current;

    /// <inheritdoc/>
    public async ValueTask<bool> MoveNextAsync()
    {
        try
        {
            bool isThere = await call.Inside(inner, static source => source.MoveNextAsync()).ConfigureAwait(false);
            isOver |= !isThere;
            if (isThere)
                Take();
            return isThere;
        }
        catch (Exception fault) when (Failed(fault))
        {
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await call.Inside(inner, static source => source.DisposeAsync()).ConfigureAwait(false);
        }
        catch (Exception fault) when (Failed(fault))
        {
            throw;
        }
        finally
        {
            End();
        }
    }

    private void Take()
    {
        count++;
        call.Touch();
        if (call.TakesResponse && first.Count < MaxKept)
            first.Add(call.Client.Capture.Capture(Read()));
    }

    private object? Read()
    {
        try
        {
            return inner.Current;
        }
        catch (Exception fault) when (call.Client.Faults.Report("track.item", fault))
        {
            return null;
        }
    }

    private bool Failed(Exception fault)
    {
        isOver = true;
        return call.Fail(fault);
    }

    private void End()
    {
        if (!isOver)
            call.Note = StoppedEarly;
        call.Complete(new StreamSummary(count, first));
        call.Dispose();
    }
}
