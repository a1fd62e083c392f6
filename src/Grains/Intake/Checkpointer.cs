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
    /// <summary>After so many checkpoints in a row that a grain did not keep up with, everything since the last good one is sent again.</summary>
    private const int PatienceInCheckpoints = 3;
    private readonly GrainCaller caller = new(grains);
    private Task running = Task.CompletedTask;
    private int incomplete;

    /// <summary>Runs a checkpoint, or joins the one that runs.</summary>
    public Task Run(CancellationToken cancellationToken)
    {
        if (running.IsCompleted)
            running = RunOnce(cancellationToken);
        return running;
    }

    private async Task RunOnce(CancellationToken cancellationToken)
    {
        long started = clock.GetTimestamp();
        bool completed = await Save(applied.Value, cancellationToken);
        if (completed)
            await Truncate(cancellationToken);
        incomplete = completed ? 0 : incomplete + 1;
        if (incomplete >= PatienceInCheckpoints)
        {
            incomplete = 0;
            pump.RequestReplay();
        }

        instruments.OnCheckpoint(partition, completed, clock.GetElapsedTime(started));
    }

    private async Task<bool> Save(long through, CancellationToken cancellationToken)
    {
        int replays = pump.Replays;
        KeyValuePair<GrainTarget, long>[] targets = touched.Snapshot();
        int behind = await SaveGrains(targets, cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, topology.StallShards).Select(shard => grains.GetGrain<IStallWatchGrain>(shard).Save()));
        if (await grains.GetGrain<IPulseGrain>(partition).Save() < through && targets.Length > 0)
            behind++;
        if (behind > 0 || pump.Replays != replays || pump.IsReplayWanted)
        {
            LogBehind(logger, partition, behind, targets.Length);
            return false;
        }

        touched.Saved(targets);
        if (state.CheckpointedThrough != through)
        {
            state.CheckpointedThrough = through;
            await saveState();
        }

        return true;
    }

    private async Task<int> SaveGrains(KeyValuePair<GrainTarget, long>[] targets, CancellationToken cancellationToken)
    {
        int behind = 0;
        foreach (KeyValuePair<GrainTarget, long>[] group in targets.Chunk(options.CheckpointParallelism))
        {
            cancellationToken.ThrowIfCancellationRequested();
            long[] saved = await Task.WhenAll(group.Select(target => Save(target.Key, target.Value)));
            for (int i = 0; i < group.Length; i++)
                if (saved[i] < group[i].Value)
                    behind++;
        }

        return behind;
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
