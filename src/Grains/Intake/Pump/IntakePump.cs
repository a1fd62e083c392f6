using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.DeadLetters;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Grains.Slices;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Pump;

/// <summary>
/// Carries the journal to the grains: reads a wave, applies it, announces it, goes on. Runs inside its grain's turns; only decoding runs beside them,
/// one wave ahead. Whatever goes wrong, it begins again at the last checkpoint: grains skip what they have seen.
/// </summary>
internal sealed partial class IntakePump(
    int partition,
    IJournal journal,
    WaveDispatcher dispatcher,
    TouchedGrains touched,
    AppliedPosition applied,
    LagMeter lag,
    DeadLetterBox deadLetters,
    LiveStateGap gap,
    Func<long> checkpoint,
    Func<CancellationToken, Task> makeRoom,
    IntakeOptions options,
    IntakeInstruments instruments,
    TimeProvider clock,
    ILogger logger)
{
    private static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(1);
    private CancellationTokenSource? idle;

    /// <summary>Events applied since the grain was activated, replays included.</summary>
    public long AppliedEvents { get; private set; }

    /// <summary>How often the pump went back to the checkpoint.</summary>
    public int Replays { get; private set; }

    /// <summary>Whether the pump is about to go back to the last checkpoint.</summary>
    public bool IsReplayWanted { get; private set; }

    /// <summary>Makes the pump go back to the last checkpoint: at once when there is nothing to do, otherwise after the present wave.</summary>
    public void RequestReplay()
    {
        IsReplayWanted = true;
        idle?.Cancel();
    }

    /// <summary>Runs until cancelled. Never throws anything but the cancellation.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await RunFromCheckpoint(cancellationToken);
                LogReplay(logger, partition, checkpoint());
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogPumpFailed(logger, partition, checkpoint(), fault);
                await Task.Delay(RestartDelay, clock, cancellationToken);
            }

            Replays++;
            instruments.OnReplay(partition);
        }
    }

    private async Task RunFromCheckpoint(CancellationToken cancellationToken)
    {
        IsReplayWanted = false;
        touched.Clear();
        long position = Begin();
        applied.MoveTo(position);
        long counted = await dispatcher.CountedThrough();
        Task<Wave> next = Read(position, counted, cancellationToken);
        try
        {
            while (!IsReplayWanted)
            {
                using Wave wave = await next;
                if (wave.Through == position)
                {
                    await Idle(position, cancellationToken);
                    next = Read(position, counted, cancellationToken);
                    continue;
                }

                next = Read(wave.Through, counted, cancellationToken);
                if (!await Handle(wave, cancellationToken))
                    return;
                position = wave.Through;
                await makeRoom(cancellationToken);
            }
        }
        finally
        {
            await Discard(next);
        }
    }

    /// <summary>Where to begin: behind the checkpoint, or where the journal does when it does not hold that place.</summary>
    private long Begin()
    {
        long position = checkpoint();
        long head = journal.Head(partition).Value;
        if (position >= head && position <= journal.Tail(partition).Value)
            return position;
        LogGap(logger, partition, position, head);
        instruments.OnGap(partition);
        gap.Note();
        return head;
    }

    private async Task Idle(long position, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        idle = either;
        try
        {
            Task more = journal.WaitForAsync(partition, new JournalPosition(position), either.Token).AsTask();
            await more.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (!IsReplayWanted)
                await more;
        }
        finally
        {
            idle = null;
        }
    }

    private Task<Wave> Read(long after, long counted, CancellationToken cancellationToken) => Task.Run(
        async () => WaveRouter.Sort(
            await journal.ReadAsync(partition, new JournalPosition(after), options.WaveBytes, cancellationToken), options.StreamingEnabled, counted),
        cancellationToken);

    private async Task<bool> Handle(Wave wave, CancellationToken cancellationToken)
    {
        foreach (UnreadableBatch batch in wave.Unreadable)
        {
            LogUnreadable(logger, partition, batch.Position, batch.BatchId, batch.Error);
            instruments.OnUnreadable(partition);
        }

        WaveOutcome outcome = await dispatcher.Apply(wave, cancellationToken);
        if (outcome.NeedsReplay)
            return false;
        Timestamp now = Timestamp.Now(clock);
        instruments.OnDeadLetters(
            partition, outcome.Refused.Count(refused => deadLetters.Add(refused.Target, refused.Event, refused.Foreign, refused.Error, now)));
        await dispatcher.Announce(wave, outcome, cancellationToken);
        await dispatcher.Append(outcome.Findings, cancellationToken);
        foreach (GrainTarget target in outcome.Applied)
            touched.Touch(target, wave.Through);
        AppliedEvents += wave.EventCount;
        instruments.OnApplied(partition, wave.EventCount);
        lag.Pass(wave.Through);
        applied.MoveTo(wave.Through);
        return true;
    }

    private static async Task Discard(Task<Wave> unused)
    {
        await ((Task)unused).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (unused.IsCompletedSuccessfully)
            (await unused).Dispose();
    }
}
