using DebugGrid.Journal;

namespace DebugGrid.Grains.Tests.Intake.Append;

/// <summary>A journal whose appends wait, fail, or fail to say that they went well, as the test has it.</summary>
internal sealed class HeldJournal(IJournal journal) : IJournal
{
    /// <summary>Appends wait for this.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Appends fail with it and store nothing.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Appends store what they are given and fail with it.</summary>
    public Exception? FaultAfter { get; set; }

    /// <summary>Reads fail with it.</summary>
    public Exception? FaultOfReads { get; set; }

    /// <summary>Appends that began.</summary>
    public int Begun { get; private set; }

    public int PartitionCount => journal.PartitionCount;

    public async ValueTask<JournalAppend> AppendAsync(int partition, Guid batchId, int eventCount, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        Begun++;
        await Gate.WaitAsync(cancellationToken);
        if (Fault is not null)
            throw Fault;
        JournalAppend append = await journal.AppendAsync(partition, batchId, eventCount, payload, cancellationToken);
        return FaultAfter is null ? append : throw FaultAfter;
    }

    public ValueTask TruncateAsync(int partition, JournalPosition through, CancellationToken cancellationToken) => journal.TruncateAsync(partition, through, cancellationToken);

    public ValueTask<JournalReadResult> ReadAsync(int partition, JournalPosition after, int maxBytes, CancellationToken cancellationToken) =>
        FaultOfReads is null ? journal.ReadAsync(partition, after, maxBytes, cancellationToken) : throw FaultOfReads;

    public ValueTask WaitForAsync(int partition, JournalPosition after, CancellationToken cancellationToken) => journal.WaitForAsync(partition, after, cancellationToken);

    public JournalPosition Tail(int partition) => journal.Tail(partition);

    public JournalPosition Head(int partition) => journal.Head(partition);

    public JournalStatistics GetStatistics() => journal.GetStatistics();

    public ValueTask DisposeAsync() => journal.DisposeAsync();
}
