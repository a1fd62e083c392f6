using DebugGrid.Journal.Format;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Journal.Faster;

/// <summary>What a partition needs to know.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="Directory">Where its files are.</param>
/// <param name="Geometry">Pages and files.</param>
/// <param name="MemoryPages">Pages kept in memory.</param>
/// <param name="CommitDelay">How long to gather before a commit.</param>
/// <param name="KnownBatches">How many batch ids are remembered; none, and batches are not compared.</param>
/// <param name="Damage">What readers get where an entry is damaged.</param>
/// <param name="Time">The clock.</param>
/// <param name="Instruments">Where to count.</param>
/// <param name="Logger">Where to tell.</param>
/// <param name="BeforeWrite">See <see cref="SegmentDevice"/>.</param>
internal sealed record PartitionSettings(
    int Partition,
    string Directory,
    LogGeometry Geometry,
    int MemoryPages,
    TimeSpan CommitDelay,
    int KnownBatches,
    DamagePolicy Damage,
    TimeProvider Time,
    JournalInstruments Instruments,
    ILogger Logger,
    Func<Task>? BeforeWrite);
