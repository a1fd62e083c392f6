namespace DebugGrid.Grains.Intake.Partition;

/// <summary>
/// Whether the pump is to go back to the last checkpoint, because a grain has lost what it was given since. Anyone may want it; the pump does it. Used by one turn
/// at a time.
/// </summary>
internal sealed class CatchUp
{
    private CancellationTokenSource? idle;

    /// <summary>How often the pump went back.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is about to.</summary>
    public bool IsWanted { get; private set; }

    /// <summary>Makes it go back: at once when there is nothing to do, otherwise after the present wave.</summary>
    public void Want()
    {
        IsWanted = true;
        idle?.Cancel();
    }

    /// <summary>The pump begins behind the checkpoint.</summary>
    public void Begin() => IsWanted = false;

    /// <summary>The pump goes back.</summary>
    public void GoBack() => Count++;

    /// <summary>Waits for something to do, or until the pump is to go back.</summary>
    /// <param name="more">Waits for something to do.</param>
    /// <param name="cancellationToken">Ends either.</param>
    public async Task Wait(Func<CancellationToken, ValueTask> more, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        idle = either;
        try
        {
            Task waiting = more(either.Token).AsTask();
            await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (!IsWanted)
                await waiting;
        }
        finally
        {
            idle = null;
        }
    }
}
