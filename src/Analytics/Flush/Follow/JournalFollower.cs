using DebugGrid.Journal;

namespace DebugGrid.Analytics.Flush.Follow;

/// <summary>Reads every partition of the journal behind the position that was reached. Used by the flush loop alone.</summary>
internal sealed class JournalFollower : IDisposable
{
    private const int ReadBytes = 4 * 1024 * 1024;
    private readonly IJournalReader journal;
    private readonly ManualSessions manual;
    private readonly TimeProvider clock;
    private readonly Action<int, long, Exception?> onGap;
    private readonly Task[] arrivals;
    private readonly JournalPiece?[] left;

    /// <summary>Begins behind the given positions.</summary>
    /// <param name="journal">What is read.</param>
    /// <param name="positions">One for each partition; moved as it is handed on.</param>
    /// <param name="manual">Sessions without automatic flush.</param>
    /// <param name="clock">Dates what is read.</param>
    /// <param name="onGap">Told when a partition does not hold what lies behind its position; it is then read from its first entry.</param>
    public JournalFollower(IJournalReader journal, long[] positions, ManualSessions manual, TimeProvider clock, Action<int, long, Exception?> onGap)
    {
        this.journal = journal;
        this.manual = manual;
        this.clock = clock;
        this.onGap = onGap;
        Positions = positions;
        arrivals = new Task[positions.Length];
        Array.Fill(arrivals, Task.CompletedTask);
        left = new JournalPiece?[positions.Length];
    }

    /// <summary>Where each partition was handed on to.</summary>
    public long[] Positions { get; }

    /// <summary>The last durable position of a partition.</summary>
    public long Tail(int partition) => journal.Tail(partition).Value;

    /// <summary>Hears of everything that is durable now, also of what other processes have written.</summary>
    public async Task LearnTailsAsync(CancellationToken cancellationToken)
    {
        for (int partition = 0; partition < Positions.Length; partition++)
            await journal.GetTailAsync(partition, cancellationToken);
    }

    /// <summary>Hands on a piece of each partition that has more, until the transaction is full; what does not fit is handed on next time.</summary>
    /// <returns>True when something was handed on.</returns>
    public async Task<bool> ReadAsync(PendingEvents pending, CancellationToken cancellationToken)
    {
        bool progress = false;
        for (int partition = 0; partition < Positions.Length && !pending.IsFull; partition++)
        {
            if ((left[partition] ?? await ReadPieceAsync(partition, cancellationToken)) is not { } piece)
                continue;
            pending.Add(piece, manual);
            Positions[partition] = piece.Position ?? Positions[partition];
            left[partition] = piece.Current is null ? null : piece;
            if (piece.Current is null)
                piece.Dispose();
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

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var piece in left)
            piece?.Dispose();
    }

    private async Task<JournalPiece?> ReadPieceAsync(int partition, CancellationToken cancellationToken)
    {
        if (Tail(partition) <= Positions[partition])
            return null;
        var result = await ReadPartitionAsync(partition, cancellationToken);
        if (result.Next.Value != Positions[partition])
            return new JournalPiece(partition, result, clock.GetTimestamp());
        result.Dispose();
        return null;
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
