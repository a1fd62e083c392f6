using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Append;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Journal;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake.Checkpoints;

/// <summary>Cuts off the journal's beginning where nobody needs it any more.</summary>
/// <param name="partition">The partition.</param>
/// <param name="repeats">Knows repeated events by the journal.</param>
internal sealed partial class JournalTruncator(IntakePartition partition, RepeatGuard repeats)
{
    /// <summary>How far a journal may be cut: as far as the history and the grains have it, and repeated events need not be known by it.</summary>
    /// <param name="head">Where it begins.</param>
    /// <param name="flushed">How far the history has it.</param>
    /// <param name="saved">How far the grains have saved it.</param>
    /// <param name="keepAfter">What lies behind this is kept for repeated events.</param>
    /// <returns>Null when nothing can go.</returns>
    public static JournalPosition? CutThrough(JournalPosition head, long flushed, long saved, long keepAfter) =>
        new JournalPosition(Math.Min(Math.Min(flushed, saved), keepAfter)) is var through && through > head ? through : null;

    /// <summary>Cuts it. While the history does not say how far it is, all is kept.</summary>
    public async Task Truncate(CancellationToken cancellationToken)
    {
        long flushed;
        try
        {
            flushed = await partition.Grains.GetGrain<IAnalyticsGrain>(0).GetFlushedPosition(partition.Number);
        }
        catch (HistoryUnavailableException elsewhere)
        {
            LogKept(partition.Logger, partition.Number, elsewhere.Message);
            return;
        }

        if (CutThrough(partition.Journal.Head(partition.Number), flushed, partition.Saved.Through, repeats.KeepAfter) is { } through)
            await partition.Journal.TruncateAsync(partition.Number, through, cancellationToken);
    }
}
