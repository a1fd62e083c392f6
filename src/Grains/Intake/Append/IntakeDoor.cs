using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Memory;
using DebugGrid.Journal;

namespace DebugGrid.Grains.Intake.Append;

/// <summary>Takes batches into a partition, or refuses what the grid cannot keep up with, with a time to come again. Used by one turn at a time.</summary>
/// <param name="partition">The partition.</param>
/// <param name="repeats">Leaves out what is known.</param>
/// <param name="memory">The silo's memory.</param>
internal sealed class IntakeDoor(IntakePartition partition, RepeatGuard repeats, GrainMemory memory)
{
    /// <summary>What came.</summary>
    public IntakeCounters Counters { get; } = new();

    private IntakeLoad Load => new(
        partition.IsDraining, partition.Progress.WaitingForGrains, partition.Progress.WaitingForHistory, memory.Look(), memory.Active);

    /// <summary>Takes what a sender sent.</summary>
    /// <exception cref="IntakeBusyException">Nothing was taken.</exception>
    public Task<IntakeReceipt> Append(IntakeBatch batch, CancellationToken cancellationToken) => BusyReason.Of(Load, partition.Options) is { } busy
        ? throw Refuse(busy)
        : Take(repeats.Append(batch, cancellationToken));

    /// <summary>Takes what the grid found, however busy it is.</summary>
    /// <exception cref="IntakeBusyException">The journal cannot be written.</exception>
    public Task<IntakeReceipt> AppendFindings(IntakeBatch batch, CancellationToken cancellationToken) => Take(repeats.AppendUnseen(batch, cancellationToken));

    private async Task<IntakeReceipt> Take(Task<AppendOutcome> append)
    {
        try
        {
            AppendOutcome events = await append;
            Counters.Take(events);
            partition.Instruments.OnStored(partition.Number, events);
            partition.Progress.Append(events);
            return new IntakeReceipt(partition.Number, events.Position, events.Stored == 0, events.Known);
        }
        catch (JournalWriteException failure)
        {
            throw Refuse(BusyReason.Of(failure));
        }
    }

    private IntakeBusyException Refuse(BusyReason reason)
    {
        Counters.Refuse();
        partition.Instruments.OnRefused(partition.Number, reason.Name);
        return new IntakeBusyException(reason.Message, partition.Options.RetryAfter);
    }
}
