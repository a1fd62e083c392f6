using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>Decides what those grains cost that could not be saved: one costs itself and not the partition, and is given up, visibly.</summary>
/// <param name="partition">The partition.</param>
/// <param name="saver">Tries one again.</param>
/// <param name="unsaved">Knows how often each has failed.</param>
internal sealed partial class UnsavedJudge(IntakePartition partition, TouchedSaver saver, UnsavedGrains unsaved)
{
    /// <summary>Decides.</summary>
    /// <returns>How many of them the checkpoint must wait for.</returns>
    public async Task<int> Judge(Dictionary<GrainTarget, SaveFault> failed)
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
        await partition.Saved.Write();
        foreach (GrainTarget target in hopeless)
            if (!await IsGivenUp(target))
                awaited++;
        return awaited;
    }

    private async Task<bool> IsGivenUp(GrainTarget target)
    {
        (long _, SaveFault? fault) = await saver.TrySave(target, partition.Touched.PreviousOf(target));
        if (fault is null)
            unsaved.Recovered(target);
        if (fault is null or { IsOfStorage: true })
            return false;
        LogGivenUp(partition.Logger, partition.Number, target.Kind, target.Key, fault.Error);
        partition.Instruments.OnGivenUp(partition.Number);
        unsaved.GiveUp(target, fault.Error, Timestamp.Now(partition.Clock));
        return true;
    }
}
