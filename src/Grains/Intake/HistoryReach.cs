using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Partition;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Grains.Intake;

/// <summary>Asks the history how far it has followed the journal of a partition. Used by one turn at a time.</summary>
/// <param name="partition">The partition.</param>
internal sealed partial class HistoryReach(IntakePartition partition)
{
    private readonly FlushQuestion question = new();

    /// <summary>One poll: asks when it is time to. A history that does not answer is asked again later.</summary>
    public async Task Poll()
    {
        if (question.IsDue(partition.Progress.FlushedThrough < partition.Journal.Tail(partition.Number).Value))
            await Ask();
    }

    private async Task Ask()
    {
        try
        {
            partition.Progress.Flush(await partition.Grains.GetGrain<IAnalyticsGrain>(0).GetFlushedPosition(partition.Number));
        }
        catch (HistoryUnavailableException)
        {
            // It is opened again, or elsewhere, and says so itself.
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFlushUnknown(partition.Logger, partition.Number, fault);
        }
    }
}
