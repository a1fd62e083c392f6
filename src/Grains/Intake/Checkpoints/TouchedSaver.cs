using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Targets;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>Saves touched grains, so many at the same time that a commit of the storage finds many to take. Runs inside its grain's turns.</summary>
internal sealed partial class TouchedSaver(IntakePartition partition)
{
    /// <summary>How often a checkpoint asks again those grains that still wait for their stream.</summary>
    private const int Rounds = 8;

    /// <summary>After so many grains who waits for room looks again.</summary>
    private const int SignalEvery = 1_000;

    private readonly GrainCaller caller = new(partition.Grains);
    private TaskCompletionSource? savedMore;

    /// <summary>Completes after some more grains were saved.</summary>
    public Task More() => (savedMore ??= new TaskCompletionSource()).Task;

    /// <summary>Saves grains, those that still wait for their stream several times.</summary>
    public async Task<SaveOutcome> Save(KeyValuePair<GrainTarget, long>[] targets, CancellationToken cancellationToken)
    {
        var failed = new Dictionary<GrainTarget, SaveFault>();
        IReadOnlyList<KeyValuePair<GrainTarget, long>> left = targets;
        for (int round = 0; round < Rounds && left.Count > 0; round++)
            left = await SaveWhile(left, static () => true, failed, cancellationToken);
        return new SaveOutcome(left, failed);
    }

    /// <summary>Saves grains while a condition holds; gives those that are behind. Those that fail are added to the failed.</summary>
    public async Task<List<KeyValuePair<GrainTarget, long>>> SaveWhile(
        IReadOnlyList<KeyValuePair<GrainTarget, long>> targets, Func<bool> condition, Dictionary<GrainTarget, SaveFault> failed, CancellationToken cancellationToken)
    {
        var behind = new List<KeyValuePair<GrainTarget, long>>();
        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(partition.Options.CheckpointParallelism, targets.Count)).Select(_ => SaveInTurn()));
        return behind;

        async Task SaveInTurn()
        {
            while (next < targets.Count && condition())
            {
                cancellationToken.ThrowIfCancellationRequested();
                KeyValuePair<GrainTarget, long> target = targets[next++];
                (long saved, SaveFault? fault) = await TrySave(target.Key, target.Value);
                if (fault is not null)
                    failed[target.Key] = fault;
                else if (saved < target.Value)
                    behind.Add(target);
                if (next % SignalEvery == 0)
                    Signal();
            }
        }
    }

    private void Signal()
    {
        TaskCompletionSource? told = savedMore;
        // Whoever is told may wait for the next ones at once.
        savedMore = null;
        told?.TrySetResult();
    }

    /// <summary>Saves one.</summary>
    /// <returns>How far it is saved, and what failed or null.</returns>
    public async Task<(long Saved, SaveFault? Fault)> TrySave(GrainTarget target, long position)
    {
        try
        {
            long saved = await caller.SaveThrough(target, partition.Number, position);
            partition.Touched.Saved(target, saved);
            return (saved, null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotSaved(partition.Logger, target.Kind, target.Key, fault);
            return (-1, SaveFault.Of(fault));
        }
    }
}
