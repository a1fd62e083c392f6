using FASTER.core;

namespace DebugGrid.Journal.Faster;

/// <summary>Tells FasterLog where the log begins and ends, as found by <see cref="PartitionScan"/>. Commits write no metadata of their own: every entry
/// carries what recovery needs, so a commit is one write to the disk instead of two. See docs/adr/0020.</summary>
internal sealed class RecoveredCommit(long begin, long tail) : ILogCommitManager
{
    private const long CommitNumber = 1;

    public void Commit(long beginAddress, long untilAddress, byte[] commitMetadata, long commitNum, bool forceWriteMetadata)
    {
    }

    public byte[] GetCommitMetadata(long commitNum) =>
        new FasterLogRecoveryInfo { BeginAddress = begin, UntilAddress = tail, CommitNum = CommitNumber }.ToByteArray();

    public IEnumerable<long> ListCommits() => [CommitNumber];

    public void RemoveCommit(long commitNum)
    {
    }

    public void RemoveAllCommits()
    {
    }

    public void OnRecovery(long commitNum)
    {
    }

    public void Dispose()
    {
    }
}
