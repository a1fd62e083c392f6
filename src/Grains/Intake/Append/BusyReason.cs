using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Memory;
using DebugGrid.Journal;

namespace DebugGrid.Grains.Intake.Append;

/// <summary>Why a batch is refused, and has to come again.</summary>
/// <param name="Name">Which limit, as the instruments count it.</param>
/// <param name="Message">What the sender is told.</param>
internal readonly record struct BusyReason(string Name, string Message)
{
    /// <summary>What speaks against taking a batch under a load; null for nothing.</summary>
    public static BusyReason? Of(in IntakeLoad load, IntakeOptions options)
    {
        if (load.IsDraining)
            return new BusyReason("stopping", "The grid is stopping.");
        if (load.WaitingForGrains > options.MaxApplyLagEvents)
            return new BusyReason("apply_lag", $"{load.WaitingForGrains} events wait for the grains; the limit is {options.MaxApplyLagEvents}.");
        if (load.Memory == MemoryState.Full)
            return new BusyReason("memory", $"Memory is full; {load.Active} grains are in it. Grains are on their way out.");
        if (load.WaitingForHistory > options.MaxFlushLagEvents)
            return new BusyReason("flush_lag", $"{load.WaitingForHistory} events wait for the history; the limit is {options.MaxFlushLagEvents}.");
        return null;
    }

    /// <summary>What a journal that took nothing comes to. A sender has no business with the places on the disk: those are in the log.</summary>
    public static BusyReason Of(JournalWriteException failure) => failure switch
    {
        JournalFullException full => new BusyReason("disk_full", $"No space is left for the journal ({full.FreeBytes} bytes free)."),
        JournalFileRemovedException => new BusyReason("write_failed", "A file of the journal was removed or cut while the grid ran."),
        _ => new BusyReason("write_failed", "The journal cannot be written. The grid's log says why."),
    };
}
