using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Append;
using DebugGrid.Grains.Intake.DeadLetters;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Pump;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Grains.Slices;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>
/// Makes the journal's beginning dispensable: has every grain that was touched saved, notes the position, and truncates as far as the history reaches and repeated events
/// need not be known.
/// A grain that cannot be saved costs itself and not the partition: it is given up, visibly. Runs inside its grain's turns, beside the pump.
/// </summary>
internal sealed partial class Checkpointer(
    int partition,
    IJournal journal,
    IGrainFactory grains,
    GridTopology topology,
    TouchedGrains touched,
    AppliedPosition applied,
    IntakePump pump,
    CheckpointFact fact,
    RepeatGuard repeats,
    DeadLetterBox letters,
    UnsavedGrains unsaved,
    CheckpointLateness lateness,
    IntakeOptions options,
    IntakeInstruments instruments,
    TimeProvider clock,
    ILogger logger)
{
    private readonly TouchedSaver saver = new(partition, new GrainCaller(grains), touched, options, logger);
    private readonly CheckpointPatience patience = new();
    private readonly GrainTarget pulse = GrainTarget.OfPulse(partition);
    private Task running = Task.CompletedTask;
    private Task saving = Task.CompletedTask;
    private long oldestBehind;
    private long lettersWritten;

    /// <summary>Runs a checkpoint, or joins the one that runs.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        await saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (running.IsCompleted)
            running = RunOnce(cancellationToken);
        await running;
    }

    /// <summary>
    /// Saves touched grains, the longest untouched first, while a condition holds. The journal stays as it is. A checkpoint that runs does the same, in the
    /// same order: this then waits for its end, or until the condition holds no more.
    /// </summary>
    public async Task SaveWhile(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (!running.IsCompleted && condition())
            await Task.WhenAny(running, saver.More());
        if (running.IsCompleted && saving.IsCompleted)
            saving = SaveSome(condition, cancellationToken);
        await saving;
    }

    /// <summary>Completes after some more grains were saved.</summary>
    public Task More() => saver.More();

    private async Task SaveSome(Func<bool> condition, CancellationToken cancellationToken)
    {
        await WriteLetters();
        await saver.SaveWhile(touched.Snapshot(), condition, [], cancellationToken);
    }

    /// <summary>Writes new dead letters: a grain that is saved skips their events when the journal is replayed, and does not refuse them once more.</summary>
    private async Task WriteLetters()
    {
        long taken = letters.Taken;
        if (taken == lettersWritten)
            return;
        await fact.Write();
        lettersWritten = taken;
    }

    private async Task RunOnce(CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        long through = applied.Value;
        bool completed = await Save(through, cancellationToken);
        if (completed)
        {
            lateness.Completed();
            await Truncate(cancellationToken);
        }

        if (patience.IsOver(through, oldestBehind))
            pump.RequestReplay();

        instruments.OnCheckpoint(partition, completed, clock.GetElapsedTime(started));
    }

    private async Task<bool> Save(long through, CancellationToken cancellationToken)
    {
        int replays = pump.Replays;
        int known = unsaved.Count;
        await WriteLetters();
        KeyValuePair<GrainTarget, long>[] targets = touched.Snapshot();
        SaveOutcome outcome = await saver.Save(targets, cancellationToken);
        oldestBehind = outcome.Behind.Count == 0 ? long.MaxValue : outcome.Behind.Min(target => target.Value);
        int behind = outcome.Behind.Count + await SaveShared(through, outcome.Failed);
        foreach (KeyValuePair<GrainTarget, long> target in targets)
            if (!outcome.Failed.ContainsKey(target.Key))
                unsaved.Recovered(target.Key);
        behind += await Judge(outcome.Failed);
        if (behind > 0 || pump.Replays != replays || pump.IsReplayWanted)
        {
            LogBehind(logger, partition, behind, targets.Length);
            return false;
        }

        if (fact.Through != through)
            await fact.MoveTo(through);
        else if (unsaved.Count != known)
            await fact.Write();
        return true;
    }

    /// <summary>Saves the stall watches and what the dashboard counts.</summary>
    /// <returns>How many of them are behind.</returns>
    private async Task<int> SaveShared(long through, Dictionary<GrainTarget, SaveFault> failed)
    {
        GrainTarget[] shared = [.. Enumerable.Range(0, topology.StallShards).Select(GrainTarget.OfWatch), pulse];
        (long Saved, SaveFault? Fault)[] answers = await Task.WhenAll(shared.Select(target => saver.TrySave(target, through)));
        foreach ((GrainTarget target, (long _, SaveFault? fault)) in shared.Zip(answers))
        {
            if (fault is null)
                unsaved.Recovered(target);
            else
                failed[target] = fault;
        }

        (long counted, SaveFault? missing) = answers[^1];
        if (missing is not null || counted >= through || through <= fact.Through)
            return 0;
        oldestBehind = Math.Min(oldestBehind, counted + 1);
        return 1;
    }

    /// <summary>Decides what those cost that could not be saved.</summary>
    /// <returns>How many of them the checkpoint must wait for.</returns>
    private async Task<int> Judge(Dictionary<GrainTarget, SaveFault> failed)
    {
        int awaited = 0;
        var hopeless = new List<GrainTarget>();
        foreach ((GrainTarget target, SaveFault why) in failed)
        {
            bool isHopeless = !why.IsOfStorage && unsaved.Failed(target);
            if (unsaved.IsGivenUp(target))
                continue;
            if (isHopeless)
                hopeless.Add(target);
            else
                awaited++;
        }

        if (hopeless.Count == 0)
            return awaited;
        // A storage that takes nothing fails here, and the checkpoint with it; who fails after it has taken this fails by itself.
        await fact.Write();
        foreach (GrainTarget target in hopeless)
        {
            (long _, SaveFault? fault) = await saver.TrySave(target, touched.PreviousOf(target));
            if (fault is null)
            {
                unsaved.Recovered(target);
                awaited++;
                continue;
            }

            if (fault.IsOfStorage)
            {
                awaited++;
                continue;
            }

            LogGivenUp(logger, partition, target.Kind, target.Key, fault.Error);
            instruments.OnGivenUp(partition);
            unsaved.GiveUp(target, fault.Error, Timestamp.Now(clock));
        }

        return awaited;
    }

    private async Task Truncate(CancellationToken cancellationToken)
    {
        long flushed;
        try
        {
            flushed = await grains.GetGrain<IAnalyticsGrain>(0).GetFlushedPosition(partition);
        }
        catch (HistoryUnavailableException elsewhere)
        {
            LogKept(logger, partition, elsewhere.Message);
            return;
        }

        var through = new JournalPosition(Math.Min(Math.Min(flushed, fact.Through), repeats.KeepAfter));
        if (through > journal.Head(partition))
            await journal.TruncateAsync(partition, through, cancellationToken);
    }
}
