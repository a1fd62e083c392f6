using DebugGrid.Journal;

namespace DebugGrid.Analytics.Flush;

/// <summary>Reads every partition of the journal behind the position that was reached. Used by the flush loop alone.</summary>
internal sealed class JournalFollower
{
    private const int ReadBytes = 4 * 1024 * 1024;
    private readonly IJournal journal;
    private readonly ManualSessions manual;
    private readonly TimeProvider clock;
    private readonly Action<int, long, Exception?> onGap;
    private readonly Task[] arrivals;

    /// <summary>Begins behind the given positions.</summary>
    /// <param name="journal">What is read.</param>
    /// <param name="positions">One for each partition; moved as it is read.</param>
    /// <param name="manual">Sessions without automatic flush.</param>
    /// <param name="clock">Dates what is read.</param>
    /// <param name="onGap">Told when a partition does not hold what lies behind its position; it is then read from its first entry.</param>
    public JournalFollower(IJournal journal, long[] positions, ManualSessions manual, TimeProvider clock, Action<int, long, Exception?> onGap)
    {
        this.journal = journal;
        this.manual = manual;
        this.clock = clock;
        this.onGap = onGap;
        Positions = positions;
        arrivals = new Task[positions.Length];
        Array.Fill(arrivals, Task.CompletedTask);
    }

    /// <summary>Where each partition was read to.</summary>
    public long[] Positions { get; }

    /// <summary>The last durable position of a partition.</summary>
    public long Tail(int partition) => journal.Tail(partition).Value;

    /// <summary>Hears of everything that is durable now, also of what other processes have written.</summary>
    public async Task LearnTailsAsync(CancellationToken cancellationToken)
    {
        for (int partition = 0; partition < Positions.Length; partition++)
            await journal.GetTailAsync(partition, cancellationToken);
    }

    /// <summary>Reads a piece of each partition that has more.</summary>
    /// <returns>True when something was read.</returns>
    public async Task<bool> ReadAsync(PendingEvents pending, CancellationToken cancellationToken)
    {
        bool progress = false;
        for (int partition = 0; partition < Positions.Length; partition++)
        {
            if (Tail(partition) <= Positions[partition])
                continue;
            var result = await ReadPartitionAsync(partition, cancellationToken);
            if (result.Next.Value == Positions[partition])
            {
                result.Dispose();
                continue;
            }
            pending.Add(partition, result, manual, clock.GetTimestamp());
            Positions[partition] = result.Next.Value;
            progress = true;
        }
        return progress;
    }

    /// <summary>One task a partition that completes when it has more.</summary>
    public Task[] Arrivals(CancellationToken cancellationToken)
    {
        for (int partition = 0; partition < arrivals.Length; partition++)
            if (arrivals[partition].IsCompleted)
                arrivals[partition] = journal.WaitForAsync(partition, new JournalPosition(Positions[partition]), cancellationToken).AsTask();
        return arrivals;
    }

    private async Task<JournalReadResult> ReadPartitionAsync(int partition, CancellationToken cancellationToken)
    {
        try
        {
            return await journal.ReadAsync(partition, new JournalPosition(Positions[partition]), ReadBytes, cancellationToken);
        }
        catch (Exception gap) when (gap is JournalTruncatedException or JournalPositionException)
        {
            onGap(partition, Positions[partition], gap);
            return await journal.ReadAsync(partition, JournalPosition.Start, ReadBytes, cancellationToken);
        }
    }
}
