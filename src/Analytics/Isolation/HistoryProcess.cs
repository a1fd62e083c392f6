using System.Diagnostics;
using System.Text.Json;
using DebugGrid.Analytics.Peers;
using DebugGrid.Contracts;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;

namespace DebugGrid.Analytics.Isolation;

/// <summary>A history that is open in a process of its own, which ends with it.</summary>
internal sealed partial class HistoryProcess : IHistory
{
    /// <summary>How long the process may take to end when it was told to.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How often the process is asked whether it is there.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(12);

    /// <summary>How long it may take to say so; it is then asked again at once.</summary>
    private static readonly TimeSpan BeatPatience = TimeSpan.FromSeconds(6);

    /// <summary>So many beats that were missed one after the other end the process. One may be missed where the silo itself was stopped meanwhile.</summary>
    private const int MissedBeats = 2;

    /// <summary>The same while statements run: one may stop the process as a whole, so that not even its own guard ends it.</summary>
    private static readonly TimeSpan StatementBeat = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan StatementPatience = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource ending = new();
    private readonly SemaphoreSlim begun = new(0);
    private readonly Task watching;
    private readonly Process process;
    private readonly PeerChannel channel;
    private readonly IHistorySide history;
    private readonly ILogger logger;
    private int closing;
    private int statements;

    private HistoryProcess(Process process, PeerChannel channel, ILogger logger)
    {
        this.process = process;
        this.channel = channel;
        this.logger = logger;
        history = PeerProxy.To<IHistorySide>(channel);
        Questions = PeerProxy.To<IHistoryQuestions>(channel);
        _ = SayWhenGone();
        watching = WatchAsync();
    }

    public IHistoryQuestions Questions { get; }

    public bool IsLost => channel.Closed.IsCompleted;

    /// <summary>Opens the history in a process.</summary>
    /// <param name="child">The process; owned from here on.</param>
    /// <param name="options">Settings of the history.</param>
    /// <param name="silo">What the process asks and tells.</param>
    /// <param name="serializer">Writes what goes to the process.</param>
    /// <param name="logger">Tells of its end.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="AnalyticsDatabaseException">The file cannot be used, or the process does not come.</exception>
    public static async Task<HistoryProcess> OpenAsync(
        HistoryChild child, AnalyticsOptions options, SiloSide silo, Serializer serializer, ILogger logger, CancellationToken cancellationToken)
    {
        await child.ArriveAsync(cancellationToken);
        var channel = new PeerChannel(child.Pipe, serializer);
        channel.Serve<ISiloSide>(silo);
        channel.Start();
        var started = new HistoryProcess(child.Process, channel, logger);
        string? fault = "The process of the history ended before it was open; it is started again.";
        try
        {
            fault = await started.history.OpenAsync(JsonSerializer.Serialize(options), child.Command, silo.Standings(), cancellationToken);
        }
        catch (HistoryUnavailableException)
        {
            // The fault says so.
        }
        finally
        {
            if (fault is not null)
                await started.DisposeAsync();
        }

        return fault is null ? started : throw new AnalyticsDatabaseException(fault);
    }

    public void BeginStatement()
    {
        Interlocked.Increment(ref statements);
        if (begun.CurrentCount == 0)
            begun.Release();
    }

    public void EndStatement() => Interlocked.Decrement(ref statements);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closing, 1) != 0)
            return;
        await ending.CancelAsync();
        await watching;
        ending.Dispose();
        TimeSpan patience = Patience;
        try
        {
            await history.CloseAsync().WaitAsync(Patience);
        }
        catch (HistoryUnavailableException)
        {
            // It is gone already.
        }
        catch (TimeoutException)
        {
            LogHangs();
            patience = TimeSpan.Zero;
        }

        await channel.DisposeAsync();
        await End(patience);
    }

    private async Task End(TimeSpan patience)
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
        }
        finally
        {
            process.Dispose();
        }
    }

    /// <summary>Ends a process that answers nothing any more, so that another takes its place.</summary>
    private async Task WatchAsync()
    {
        int missed = 0;
        try
        {
            while (missed < MissedBeats)
            {
                if (missed == 0)
                    await PauseAsync();
                missed = await IsThereAsync(Volatile.Read(ref statements) > 0 ? StatementPatience : BeatPatience) ? 0 : missed + 1;
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (HistoryUnavailableException)
        {
            // It is gone already.
            return;
        }

        LogHangs();
        process.Kill();
    }

    private Task PauseAsync() =>
        Volatile.Read(ref statements) > 0 ? Task.Delay(StatementBeat, TimeProvider.System, ending.Token) : begun.WaitAsync(Beat, ending.Token);

    private async Task<bool> IsThereAsync(TimeSpan patience)
    {
        try
        {
            await history.BeatAsync().WaitAsync(patience, ending.Token);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task SayWhenGone()
    {
        await channel.Closed;
        if (Volatile.Read(ref closing) == 0)
            LogGone();
    }
}
