using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.DeadLetters;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Grains.Memory;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Pump;

/// <summary>
/// Carries the journal to the grains: reads a wave, applies it, announces it, goes on. Runs inside its grain's turns; only decoding runs beside them,
/// one wave ahead. Whatever goes wrong, it begins again at the last checkpoint: grains skip what they have seen.
/// </summary>
/// <param name="partition">The partition.</param>
/// <param name="dispatcher">Carries a wave to its grains.</param>
/// <param name="deadLetters">Takes what grains refuse.</param>
/// <param name="relief">Makes room in memory after a wave.</param>
internal sealed partial class IntakePump(IntakePartition partition, WaveDispatcher dispatcher, DeadLetterBox deadLetters, WaveRelief relief)
{
    private static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(1);

    /// <summary>Runs until cancelled. Never throws anything but the cancellation.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await RunFromCheckpoint(cancellationToken);
                LogCatchUp(partition.Logger, partition.Number, partition.Saved.Through);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogPumpFailed(partition.Logger, partition.Number, partition.Saved.Through, fault);
                await Task.Delay(RestartDelay, partition.Clock, cancellationToken);
            }

            partition.CatchUp.GoBack();
            partition.Instruments.OnCatchUp(partition.Number);
        }
    }

    private async Task RunFromCheckpoint(CancellationToken cancellationToken)
    {
        partition.CatchUp.Begin();
        partition.Touched.Clear();
        long position = Begin();
        partition.Progress.Applied.MoveTo(position);
        long counted = await dispatcher.CountedThrough();
        Task<Wave> next = Read(position, counted, cancellationToken);
        try
        {
            while (!partition.CatchUp.IsWanted)
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
                await relief.MakeRoom(cancellationToken);
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
        long position = partition.Saved.Through;
        long head = partition.Journal.Head(partition.Number).Value;
        if (position >= head && position <= partition.Journal.Tail(partition.Number).Value)
            return position;
        LogGap(partition.Logger, partition.Number, position, head);
        partition.Instruments.OnGap(partition.Number);
        partition.Gap.Note();
        return head;
    }

    private Task Idle(long position, CancellationToken cancellationToken) => partition.CatchUp.Wait(
        token => partition.Journal.WaitForAsync(partition.Number, new JournalPosition(position), token), cancellationToken);

    private Task<Wave> Read(long after, long counted, CancellationToken cancellationToken) => Task.Run(
        async () => WaveRouter.Sort(
            await partition.Journal.ReadAsync(partition.Number, new JournalPosition(after), partition.Options.WaveBytes, cancellationToken),
            partition.Options.StreamingEnabled,
            counted),
        cancellationToken);

    private async Task<bool> Handle(Wave wave, CancellationToken cancellationToken)
    {
        foreach (UnreadableBatch batch in wave.Unreadable)
        {
            LogUnreadable(partition.Logger, partition.Number, batch.Position, batch.BatchId, batch.Error);
            partition.Instruments.OnUnreadable(partition.Number);
        }

        WaveOutcome outcome = await dispatcher.Apply(wave, cancellationToken);
        if (outcome.MustCatchUp)
            return false;
        Timestamp now = Timestamp.Now(partition.Clock);
        partition.Instruments.OnDeadLetters(
            partition.Number, outcome.Refused.Count(refused => deadLetters.Add(refused.Target, refused.Event, refused.Foreign, refused.Error, now)));
        await dispatcher.Announce(wave, outcome, cancellationToken);
        await dispatcher.Append(outcome.Findings, cancellationToken);
        foreach (GrainTarget target in outcome.Applied)
            partition.Touched.Touch(target, wave.Through);
        partition.Instruments.OnApplied(partition.Number, wave.EventCount);
        partition.Progress.Apply(wave.Through, wave.EventCount);
        return true;
    }

    private static async Task Discard(Task<Wave> unused)
    {
        await ((Task)unused).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (unused.IsCompletedSuccessfully)
            (await unused).Dispose();
    }
}
