using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Database;

/// <summary>
/// Interrupts a command when its token is cancelled, and again until it ends: an interrupt that comes between preparing and running is lost in DuckDB,
/// and the query would go on for as long as it likes.
/// </summary>
internal sealed class QueryInterrupt : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);
    private readonly Lock gate = new();
    private readonly DuckDBCommand command;
    private readonly Timer timer;
    private readonly CancellationTokenRegistration registration;
    private bool ended;

    /// <summary>Watches the token until it is disposed.</summary>
    public QueryInterrupt(DuckDBCommand command, CancellationToken cancellationToken)
    {
        this.command = command;
        timer = new Timer(static state => ((QueryInterrupt)state!).Interrupt(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        registration = cancellationToken.Register(static state => ((QueryInterrupt)state!).Begin(), this);
    }

    /// <summary>Ends the watch; no interrupt comes after it.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            timer.Dispose();
        }
        registration.Dispose();
    }

    private void Begin()
    {
        lock (gate)
            if (!ended)
                timer.Change(TimeSpan.Zero, Again);
    }

    private void Interrupt()
    {
        lock (gate)
            if (!ended)
                command.Cancel();
    }
}
