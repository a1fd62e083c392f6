using DebugGrid.Contracts;
using DebugGrid.Journal;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake;

/// <summary>
/// Makes the journal's beginning dispensable: has every grain that was touched saved, notes the position, and truncates as far as the history reaches.
/// Runs inside its grain's turns, beside the pump.
/// </summary>
internal sealed partial class Checkpointer(
    int partition,
    IJournal journal,
    IGrainFactory grains,
    GridTopology topology,
    TouchedGrains touched,
    AppliedPosition applied,
    IntakePump pump,
    IntakeState state,
    Func<Task> saveState,
    IntakeOptions options,
    IntakeInstruments instruments,
    TimeProvider clock,
    ILogger logger)
{
    /// <summary>How often a checkpoint asks again those grains that still wait for their stream.</summary>
    private const int Rounds = 8;

    /// <summary>After so many grains who waits for room looks again.</summary>
    private const int SignalEvery = 1_000;
    private readonly GrainCaller caller = new(grains);
    private Task running = Task.CompletedTask;
    private Task saving = Task.CompletedTask;
    private readonly CheckpointPatience patience = new();
    private TaskCompletionSource? savedMore;
    private long oldestBehind;

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
            await Task.WhenAny(running, (savedMore = new TaskCompletionSource()).Task);
        if (running.IsCompleted && saving.IsCompleted)
            saving = SaveOnce(touched.Snapshot(), condition, cancellationToken);
        await saving;
    }

    private async Task RunOnce(CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        long through = applied.Value;
        bool completed = await Save(through, cancellationToken);
        if (completed)
            await Truncate(cancellationToken);
        if (patience.IsOver(through, oldestBehind))
            pump.RequestReplay();

        instruments.OnCheckpoint(partition, completed, clock.GetElapsedTime(started));
    }

    private async Task<bool> Save(long through, CancellationToken cancellationToken)
    {
        int replays = pump.Replays;
        KeyValuePair<GrainTarget, long>[] targets = touched.Snapshot();
        int behind = await SaveGrains(targets, cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, topology.StallShards).Select(shard => grains.GetGrain<IStallWatchGrain>(shard).Save()));
        long counted = await grains.GetGrain<IPulseGrain>(partition).Save();
        if (counted < through && through > state.CheckpointedThrough)
        {
            behind++;
            oldestBehind = Math.Min(oldestBehind, counted + 1);
        }

        if (behind > 0 || pump.Replays != replays || pump.IsReplayWanted)
        {
            LogBehind(logger, partition, behind, targets.Length);
            return false;
        }

        if (state.CheckpointedThrough != through)
        {
            state.CheckpointedThrough = through;
            await saveState();
        }

        return true;
    }

    private async Task<int> SaveGrains(KeyValuePair<GrainTarget, long>[] targets, CancellationToken cancellationToken)
    {
        IReadOnlyList<KeyValuePair<GrainTarget, long>> left = targets;
        for (int round = 0; round < Rounds && left.Count > 0; round++)
            left = await SaveOnce(left, static () => true, cancellationToken);
        oldestBehind = left.Count == 0 ? long.MaxValue : left.Min(target => target.Value);
        return left.Count;
    }

    /// <summary>Saves grains, so many at the same time that a commit of the storage finds many to take; gives those that are behind.</summary>
    private async Task<List<KeyValuePair<GrainTarget, long>>> SaveOnce(
        IReadOnlyList<KeyValuePair<GrainTarget, long>> targets, Func<bool> condition, CancellationToken cancellationToken)
    {
        var behind = new List<KeyValuePair<GrainTarget, long>>();
        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(options.CheckpointParallelism, targets.Count)).Select(_ => SaveInTurn()));
        return behind;

        async Task SaveInTurn()
        {
            while (next < targets.Count && condition())
            {
                cancellationToken.ThrowIfCancellationRequested();
                KeyValuePair<GrainTarget, long> target = targets[next++];
                long saved = await Save(target.Key, target.Value);
                touched.Saved(target.Key, saved);
                if (saved < target.Value)
                    behind.Add(target);
                if (next % SignalEvery == 0)
                    savedMore?.TrySetResult();
            }
        }
    }

    private async Task<long> Save(GrainTarget target, long position)
    {
        try
        {
            return await caller.SaveThrough(target, partition, position);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotSaved(logger, target.Kind, target.Key, fault);
            return -1;
        }
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

        var through = new JournalPosition(Math.Min(flushed, state.CheckpointedThrough));
        if (through > journal.Head(partition))
            await journal.TruncateAsync(partition, through, cancellationToken);
    }
}
