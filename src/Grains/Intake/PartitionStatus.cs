using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Append;
using DebugGrid.Grains.Intake.Checkpoints;
using DebugGrid.Grains.Intake.DeadLetters;
using DebugGrid.Grains.Intake.Partition;

namespace DebugGrid.Grains.Intake;

/// <summary>Gathers what there is to say of a partition. Used by one turn at a time.</summary>
/// <param name="partition">The partition.</param>
/// <param name="counters">What came to its door.</param>
/// <param name="letters">Its dead letters.</param>
/// <param name="unsaved">Its grains that cannot be saved.</param>
/// <param name="lateness">How late its checkpoints are.</param>
/// <param name="troubles">What is wrong with its files.</param>
internal sealed class PartitionStatus(
    IntakePartition partition, IntakeCounters counters, DeadLetterBox letters, UnsavedGrains unsaved, CheckpointLateness lateness, StorageTroubles troubles)
{
    /// <summary>How it stands.</summary>
    public IntakeStatus Now() => new(
        partition.Number,
        partition.Journal.Tail(partition.Number).Value,
        partition.Progress.Applied.Value,
        partition.Progress.FlushedThrough,
        counters.AppendedEvents,
        partition.Progress.AppliedEvents,
        partition.Progress.WaitingForGrains,
        counters.Duplicates,
        counters.Refused,
        letters.Count,
        partition.Journal.GetStatistics().Partitions[partition.Number].BytesOnDisk,
        unsaved.Count == 0 ? null : unsaved.List(),
        lateness.Milliseconds,
        troubles.List(),
        troubles.WriteFault);
}
