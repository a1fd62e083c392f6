namespace DebugGrid.Analytics.Isolation;

/// <summary>
/// Starts the processes of a silo's history. The first one can be started ahead: it comes up while the silo does, and waits until it is told what to open. One that
/// nobody wanted ends with this.
/// </summary>
/// <param name="command">How to start one.</param>
public sealed class HistoryProcesses(HistoryCommand command) : IAsyncDisposable
{
    private HistoryChild? waiting;

    /// <summary>The one that was started ahead and is not taken yet.</summary>
    internal HistoryChild? Ahead => waiting;

    /// <summary>Starts one ahead. When it cannot be started, opening the history says so.</summary>
    public void StartAhead()
    {
        try
        {
            waiting = HistoryChild.Start(command);
        }
        catch (AnalyticsDatabaseException)
        {
            // The next attempt says so.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref waiting, null) is { } unwanted)
            await unwanted.DisposeAsync();
    }

    /// <summary>The one that was started ahead, once and if it still runs; otherwise a new one.</summary>
    /// <exception cref="AnalyticsDatabaseException">It cannot be started.</exception>
    internal async ValueTask<HistoryChild> TakeAsync()
    {
        if (Interlocked.Exchange(ref waiting, null) is { } child)
        {
            if (!child.Process.HasExited)
                return child;
            await child.DisposeAsync();
        }

        return HistoryChild.Start(command);
    }
}
