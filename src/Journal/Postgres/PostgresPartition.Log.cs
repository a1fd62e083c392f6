using Microsoft.Extensions.Logging;

namespace DebugGrid.Journal.Postgres;

/// <content>What a partition says.</content>
internal sealed partial class PostgresPartition
{
    [LoggerMessage(40, LogLevel.Information, "Partition {Partition} is written by epoch {Epoch} from {Tail} on; {Known} batch ids known.")]
    private static partial void LogTookOver(ILogger logger, int partition, long epoch, long tail, int known);

    [LoggerMessage(41, LogLevel.Error, "A commit of partition {Partition} failed; its {Batches} batches were refused.")]
    private static partial void LogCommitFailed(ILogger logger, Exception failure, int partition, int batches);
}
