using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Refusals;
using DebugGrid.Contracts;
using DebugGrid.Journal;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics.Flush.Follow;

/// <summary>
/// Follows the journal: reads ahead while the writer's thread still writes what was read before, and hands over what is due by time, by
/// count, by size or because somebody asks. A flush that fails is tried again with the same events; whoever waited for it gets the failure. When the
/// database has given up it ends, and writes nothing behind what it could not write.
/// </summary>
internal sealed partial class FlushLoop : IAsyncDisposable
{
    /// <summary>What is said while the database has given up.</summary>
    public const string GaveUp = "The history's database has given up and is opened again; what was acknowledged is in the journal.";

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly JournalFollower follower;
    private readonly FlushSchedule schedule;
    private readonly Func<PendingEvents, Task<FlushOutcome>> write;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stop = new();
    private readonly FlushDemands demands;
    private PendingEvents pending;
    private PendingEvents? spare;
    private Task? writing;
    private long? lastEnd;
    private long oldestWritten;
    private Task? running;
    private volatile Exception? readFailure;

    /// <summary>Makes a loop; <see cref="Start"/> starts it.</summary>
    /// <param name="journal">What is followed.</param>
    /// <param name="positions">Where the history stands, one for each partition.</param>
    /// <param name="manual">Sessions without automatic flush.</param>
    /// <param name="options">Limits.</param>
    /// <param name="write">Writes one transaction on the writer's thread.</param>
    /// <param name="measures">Told of what was done.</param>
    /// <param name="clock">Measures and waits.</param>
    /// <param name="logger">Tells of failures.</param>
    public FlushLoop(
        IJournalReader journal, long[] positions, ManualSessions manual, AnalyticsOptions options, Func<PendingEvents, Task<FlushOutcome>> write,
        IHistoryMeasures measures, TimeProvider clock, ILogger logger)
    {
        this.write = write;
        this.clock = clock;
        this.logger = logger;
        Counters = new FlushCounters(measures);
        schedule = new FlushSchedule(options, clock);
        pending = schedule.NewTransaction();
        demands = new FlushDemands(positions, clock);
        follower = new JournalFollower(journal, [.. positions], manual, clock, OnGap);
    }

    /// <summary>What was done.</summary>
    public FlushCounters Counters { get; }

    /// <summary>Events that were read and are not flushed.</summary>
    public int WaitingEvents => pending.Count;

    /// <summary>Journal bytes that were read and are not flushed.</summary>
    public long WaitingBytes => pending.Bytes;

    /// <summary>How long the oldest event that is not held for its session has waited; zero when none waits.</summary>
    public TimeSpan Lag
    {
        get
        {
            long since = Volatile.Read(ref oldestWritten) is > 0 and var written ? written : pending.EagerSince ?? 0;
            return since == 0 ? TimeSpan.Zero : clock.GetElapsedTime(since);
        }
    }

    /// <summary>What waits.</summary>
    public HistoryWaiting Waiting => new(WaitingEvents, WaitingBytes, Lag.TotalSeconds);

    /// <summary>The failure of the newest flush; null when it went well.</summary>
    public Exception? LastFailure { get; private set; }

    /// <summary>What keeps the history from following, in words that name no event; null when nothing does.</summary>
    public string? Trouble => FlushTrouble.Of(LastFailure, readFailure);

    /// <summary>Whether the database has given up; the engine has to be opened again.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Called once when the database has given up.</summary>
    public Action? Lost { get; set; }

    /// <summary>Starts to follow.</summary>
    public void Start() => running = Task.Run(FollowAsync);

    /// <summary>Counts and logs partitions whose journal does not hold what lies behind their position.</summary>
    public void ReportGaps(IReadOnlyList<(int Partition, long Position)> gaps)
    {
        foreach (var (partition, position) in gaps)
            OnGap(partition, position, null);
    }

    /// <summary>The position through which the history holds a partition.</summary>
    public long Flushed(int partition) => demands.Flushed(partition);

    /// <summary>Completes when the history holds everything that is durable now. Callers share flushes.</summary>
    /// <exception cref="HistoryUnavailableException">The database has given up.</exception>
    public async Task<FlushReceipt> FlushAsync(CancellationToken cancellationToken)
    {
        if (IsLost)
            throw new HistoryUnavailableException(GaveUp);
        await follower.LearnTailsAsync(cancellationToken);
        return await demands.Add(follower.Tail, stop.Token).WaitAsync(cancellationToken);
    }

    /// <summary>The database has given up: nothing is written to it any more.</summary>
    public async Task GiveUpAsync()
    {
        if (IsLost)
            return;
        IsLost = true;
        await stop.CancelAsync();
        Lost?.Invoke();
    }

    /// <summary>Flushes what was read, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (running is not null)
            await running;
        pending.Dispose();
        follower.Dispose();
        stop.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await StepAsync();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever it is, nobody else would see it, and questions would wait for ever.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                readFailure = failure;
                LogReadFailed(failure);
                demands.Fail(failure);
                await DelayAsync(RetryDelay);
            }
        }
        await FinishAsync();
    }

    private async Task StepAsync()
    {
        bool progress = !schedule.IsFull(pending) && await follower.ReadAsync(pending, stop.Token);
        readFailure = null;
        Task? busy = writing is { IsCompleted: false } ? writing : null;
        if (busy is null && IsWanted())
            StartWriting();
        else if (!progress)
            await IdleAsync(busy);
    }

    private bool IsWanted()
    {
        if (pending.IsEmpty)
            return false;
        return schedule.IsDue(pending, lastEnd) || demands.IsAnyMet(follower.Positions);
    }

    private void StartWriting()
    {
        var batch = pending;
        (pending, spare) = (spare ?? schedule.NewTransaction(), null);
        Volatile.Write(ref oldestWritten, batch.EagerSince ?? 0);
        writing = WriteAsync(batch);
    }

    private async Task WriteAsync(PendingEvents batch)
    {
        using (batch)
            await WriteUntilTakenAsync(batch);
        spare = batch;
    }

    private async Task WriteUntilTakenAsync(PendingEvents batch)
    {
        while (true)
        {
            try
            {
                long start = clock.GetTimestamp();
                var outcome = await write(batch);
                LastFailure = null;
                Counters.OnFlushed(outcome, clock.GetElapsedTime(start));
                if (outcome.BrokenBatches > 0)
                    LogBroken(outcome.BrokenBatches);
                if (outcome.Refused > 0)
                    LogRefused(outcome.Refused, outcome.FirstRefusal);
                Complete(batch, outcome);
                return;
            }
            catch (Exception failure) when (failure is not ObjectDisposedException)
            {
                LastFailure = failure;
                Counters.OnFailed();
                LogWriteFailed(batch.Count, failure);
                if (Refusal.IsOfTheDatabase(failure))
                    await GiveUpAsync();
                demands.Fail(failure);
                if (stop.IsCancellationRequested)
                    return;
                await DelayAsync(RetryDelay);
            }
        }
    }

    private void Complete(PendingEvents batch, FlushOutcome outcome)
    {
        lastEnd = clock.GetTimestamp();
        Volatile.Write(ref oldestWritten, 0);
        demands.Move(batch.Positions, outcome);
    }

    /// <param name="busy">The write that was under way when there was nothing to do; it may have ended since.</param>
    private async Task IdleAsync(Task? busy)
    {
        var waits = new List<Task> { demands.Woken };
        if (!schedule.IsFull(pending))
            waits.AddRange(follower.Arrivals(stop.Token));
        using var cancelDelay = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        if (busy is not null)
            waits.Add(busy);
        else if (schedule.Wait(pending) is { } rest)
            waits.Add(Task.Delay(rest, clock, cancelDelay.Token));
        await Task.WhenAny(waits);
        await cancelDelay.CancelAsync();
        stop.Token.ThrowIfCancellationRequested();
        demands.Rearm();
    }

    private async Task FinishAsync()
    {
        if (writing is not null)
            await writing;
        if (!pending.IsEmpty && LastFailure is null)
        {
            StartWriting();
            await writing!;
        }
        demands.Fail(new ObjectDisposedException("analytics"));
    }

    private void OnGap(int partition, long position, Exception? gap)
    {
        Counters.OnGap();
        LogGap(partition, position, gap);
    }

    private async Task DelayAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, clock, stop.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
