using DebugGrid.Protocol.Batches;

namespace DebugGrid.Contracts;

/// <summary>The way of a batch from any door to the partition that its project and its sender pick, where it becomes durable. Safe from several threads.</summary>
/// <param name="grains">Reaches the partitions.</param>
/// <param name="topology">How many there are.</param>
public sealed class BatchIntake(IGrainFactory grains, GridTopology topology)
{
    /// <summary>Stores a batch and gives its memory back.</summary>
    /// <param name="batch">The batch; not to be read once it is stored. One without an accepted event is not stored.</param>
    /// <param name="cancellationToken">Ends the waiting; the batch may have been stored.</param>
    /// <returns>Where it stands once it is durable; null for a batch without an accepted event.</returns>
    /// <exception cref="IntakeBusyException">The grid is busy; nothing was stored, and the batch may be given again.</exception>
    public async Task<IntakeReceipt?> StoreAsync(AssembledBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Accepted.Count == 0)
            return null;
        var intake = grains.GetGrain<IIntakeGrain>(topology.PartitionOf(batch.Header.Project.Value, batch.Header.Sender ?? string.Empty));
        var stored = await intake.Append(new IntakeBatch(batch.JournalId, batch.Accepted.Count, batch.Encoded), cancellationToken);
        // Not after a failure: the journal may then still read it.
        batch.Dispose();
        return stored;
    }
}
