using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Targets;

namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>
/// Saves what a checkpoint needs: every grain that was touched, the stall watches, and what the dashboard counts. Runs inside its grain's turns, beside the pump.
/// </summary>
internal sealed class CheckpointSaver
{
    private readonly IntakePartition partition;
    private readonly UnsavedGrains unsaved;
    private readonly TouchedSaver touched;
    private readonly UnsavedJudge judge;
    private readonly GrainTarget[] shared;

    /// <summary>Has saved nothing yet.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="unsaved">Knows grains that cannot be saved.</param>
    public CheckpointSaver(IntakePartition partition, UnsavedGrains unsaved)
    {
        this.partition = partition;
        this.unsaved = unsaved;
        touched = new TouchedSaver(partition);
        judge = new UnsavedJudge(partition, touched, unsaved);
        shared = [.. Enumerable.Range(0, partition.Topology.StallShards).Select(GrainTarget.OfWatch), GrainTarget.OfPulse(partition.Number)];
    }

    /// <summary>Completes after some more grains were saved.</summary>
    public Task More() => touched.More();

    /// <summary>Saves touched grains, the longest untouched first, while a condition holds.</summary>
    public Task SaveWhile(Func<bool> condition, CancellationToken cancellationToken) =>
        touched.SaveWhile(partition.Touched.Snapshot(), condition, [], cancellationToken);

    /// <summary>Saves it.</summary>
    /// <param name="through">The position that the checkpoint is to reach.</param>
    /// <param name="cancellationToken">Ends it between two grains.</param>
    public async Task<CheckpointOutcome> Save(long through, CancellationToken cancellationToken)
    {
        int known = unsaved.Count;
        KeyValuePair<GrainTarget, long>[] targets = partition.Touched.Snapshot();
        SaveOutcome outcome = await touched.Save(targets, cancellationToken);
        long oldest = outcome.Behind.Count == 0 ? long.MaxValue : outcome.Behind.Min(target => target.Value);
        int awaited = outcome.Behind.Count;
        if (await SaveShared(through, outcome.Failed) is { } counted)
        {
            oldest = Math.Min(oldest, counted + 1);
            awaited++;
        }

        foreach (KeyValuePair<GrainTarget, long> target in targets)
            if (!outcome.Failed.ContainsKey(target.Key))
                unsaved.Recovered(target.Key);
        awaited += await judge.Judge(outcome.Failed);
        return new CheckpointOutcome(targets.Length, awaited, oldest, unsaved.Count != known);
    }

    /// <summary>Saves the stall watches and what the dashboard counts.</summary>
    /// <returns>How far the dashboard has counted where that is behind; otherwise null.</returns>
    private async Task<long?> SaveShared(long through, Dictionary<GrainTarget, SaveFault> failed)
    {
        (long Saved, SaveFault? Fault)[] answers = await Task.WhenAll(shared.Select(target => touched.TrySave(target, through)));
        foreach ((GrainTarget target, (long _, SaveFault? fault)) in shared.Zip(answers))
        {
            if (fault is null)
                unsaved.Recovered(target);
            else
                failed[target] = fault;
        }

        (long counted, SaveFault? missing) = answers[^1];
        return missing is not null || counted >= through || through <= partition.Saved.Through ? null : counted;
    }
}
