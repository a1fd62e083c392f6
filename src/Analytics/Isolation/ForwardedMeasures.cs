using DebugGrid.Analytics.Flush.Follow;

namespace DebugGrid.Analytics.Isolation;

/// <summary>Tells the silo what its metrics show. What waits is told once a second while it changes.</summary>
internal sealed class ForwardedMeasures(ISiloSide silo, TimeProvider clock) : IHistoryMeasures, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private Func<HistoryWaiting> waiting = static () => default;
    private HistoryWaiting told;
    private ITimer? timer;

    public void Observe(Func<HistoryWaiting> waiting) => this.waiting = waiting;

    public void OnFlushed(FlushOutcome outcome, TimeSpan elapsed)
    {
        Told.Of(silo.FlushedAsync(outcome, elapsed));
        Watch();
    }

    public void OnFailed()
    {
        Told.Of(silo.FlushFailedAsync());
        Watch();
    }

    public void OnGap() => Told.Of(silo.GapFoundAsync());

    public void OnQuery(string question, string outcome, TimeSpan elapsed) => Told.Of(silo.AskedAsync(question, outcome, elapsed));

    public void Dispose() => timer?.Dispose();

    /// <summary>An idle history has no timer that ticks.</summary>
    private void Watch() => (timer ??= clock.CreateTimer(static state => ((ForwardedMeasures)state!).Tell(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan))
        .Change(Interval, Timeout.InfiniteTimeSpan);

    private void Tell()
    {
        HistoryWaiting now = waiting();
        if (now != told)
        {
            told = now;
            Told.Of(silo.WaitsAsync(now));
        }

        if (now != default)
            Watch();
    }
}
