using DebugGrid.Grains.Intake.Partition;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>Says when a checkpoint does not wait for its time, and takes the failure of one whose time it was. Used by one turn at a time.</summary>
/// <param name="partition">The partition.</param>
/// <param name="checkpointer">Makes checkpoints.</param>
internal sealed partial class CheckpointClock(IntakePartition partition, Checkpointer checkpointer)
{
    private long begunAt;

    /// <summary>Whether so many events were applied since the last checkpoint began that the next one is due.</summary>
    public bool IsDue => partition.Progress.AppliedEvents - begunAt >= partition.Options.CheckpointEvents;

    /// <summary>Runs one, or joins the one that runs.</summary>
    public Task Run(CancellationToken cancellationToken)
    {
        begunAt = partition.Progress.AppliedEvents;
        return checkpointer.Run(cancellationToken);
    }

    /// <summary>Runs one whose failure nobody else sees.</summary>
    /// <returns>False when what is stored is not what this activation knows: the next one has to read it.</returns>
    public async Task<bool> TryRun(CancellationToken cancellationToken)
    {
        try
        {
            await Run(cancellationToken);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogCheckpointFailed(partition.Logger, partition.Number, fault);
            return fault is not InconsistentStateException;
        }
    }
}
