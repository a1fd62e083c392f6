using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics.Retention;

/// <summary>Sweeps again and again. A sweep that fails is logged and tried at the next turn.</summary>
internal sealed partial class RetentionLoop : IAsyncDisposable
{
    private readonly PeriodicTimer timer;
    private readonly CancellationTokenSource stop = new();
    private readonly Func<Task<long>> sweep;
    private readonly ILogger logger;
    private readonly Task running;

    /// <summary>Starts.</summary>
    /// <param name="interval">From sweep to sweep.</param>
    /// <param name="sweep">Sweeps once.</param>
    /// <param name="clock">Measures.</param>
    /// <param name="logger">Tells what was deleted, and of failures.</param>
    public RetentionLoop(TimeSpan interval, Func<Task<long>> sweep, TimeProvider clock, ILogger logger)
    {
        this.sweep = sweep;
        this.logger = logger;
        timer = new PeriodicTimer(interval, clock);
        running = Task.Run(FollowAsync);
    }

    /// <summary>Ends after the sweep that runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        timer.Dispose();
        stop.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
                await SweepAsync();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task SweepAsync()
    {
        try
        {
            long deleted = await sweep();
            if (deleted > 0)
                LogSwept(deleted);
        }
        catch (Exception failure) when (failure is DuckDBException or Contracts.QueryLimitException or Cold.ColdException or IOException)
        {
            LogFailed(failure);
        }
    }
}
