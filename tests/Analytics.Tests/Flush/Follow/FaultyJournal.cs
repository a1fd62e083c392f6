using DebugGrid.Journal;

namespace DebugGrid.Analytics.Tests.Flush.Follow;

/// <summary>A journal that cannot be read while a fault is set.</summary>
internal sealed class FaultyJournal(IJournalReader journal) : IJournalReader
{
    public Exception? Fault { get; set; }

    public int PartitionCount => journal.PartitionCount;

    public ValueTask<JournalReadResult> ReadAsync(int partition, JournalPosition after, int maxBytes, CancellationToken cancellationToken) =>
        Fault is { } fault ? throw fault : journal.ReadAsync(partition, after, maxBytes, cancellationToken);

    public ValueTask WaitForAsync(int partition, JournalPosition after, CancellationToken cancellationToken) => journal.WaitForAsync(partition, after, cancellationToken);

    public JournalPosition Tail(int partition) => journal.Tail(partition);

    public ValueTask<JournalPosition> GetTailAsync(int partition, CancellationToken cancellationToken) => journal.GetTailAsync(partition, cancellationToken);

    public JournalPosition Head(int partition) => journal.Head(partition);

    public JournalStatistics GetStatistics() => journal.GetStatistics();
}
