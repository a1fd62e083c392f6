using System.Runtime.InteropServices;
using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Batches;
using DebugGrid.Protocol.Primitives;
using Microsoft.Extensions.Logging;
using EventId = DebugGrid.Protocol.EventId;

namespace DebugGrid.Grains.Intake.Append;

/// <summary>
/// Appends what senders sent to the journal without the events that it holds already: an event that comes again, in whatever batch, is stored and applied once. What is
/// known is learned from the journal, which keeps it as long. Used by one turn at a time.
/// </summary>
/// <param name="partition">The partition.</param>
/// <param name="journal">The journal.</param>
/// <param name="known">The events that are known.</param>
/// <param name="readBytes">Bytes of batches that are read at once.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where to say that not everything could be learned.</param>
internal sealed partial class RepeatGuard(int partition, IJournal journal, EventWindow known, int readBytes, TimeProvider clock, ILogger logger)
{
    private readonly List<EventId> ids = [];
    private Task settling = Task.CompletedTask;
    private long? doubtAfter;

    /// <summary>The journal may forget what lies up to here.</summary>
    public long KeepAfter
    {
        get
        {
            known.Expire(clock.GetUtcNow());
            return Math.Min(known.KeepAfter, doubtAfter ?? long.MaxValue);
        }
    }

    /// <summary>Learns all that the journal holds. What cannot be read is not known: it is stored again when it comes again.</summary>
    public async Task Learn(CancellationToken cancellationToken)
    {
        try
        {
            await LearnAfter(journal.Head(partition), cancellationToken);
        }
        catch (JournalException fault)
        {
            LogNotLearned(logger, partition, fault);
        }
    }

    /// <summary>Appends a batch, or what is new of it. While one of its events is on its way in another batch, it waits to hear whether that got there.</summary>
    /// <exception cref="JournalWriteException">Nothing was stored, or was all the same: which of the two, is found out before anything else is taken.</exception>
    /// <exception cref="JournalException">As <see cref="IJournal.AppendAsync"/>.</exception>
    public async Task<AppendOutcome> Append(IntakeBatch batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Settled(cancellationToken);
            if (!TryReadIds(batch, out ProjectId project))
                return await AppendUnseen(batch, cancellationToken);
            KnownLook look = known.Look(project, CollectionsMarshal.AsSpan(ids));
            if (look.InFlight is { } other)
                await other.Ended.WaitAsync(cancellationToken);
            else if (look.Count == ids.Count)
                return new AppendOutcome(look.Through, 0, look.Count);
            else
                return await AppendNew(batch, project, look, cancellationToken);
        }
    }

    /// <summary>Appends a batch as it is: its events are new by construction.</summary>
    /// <exception cref="JournalException">As <see cref="IJournal.AppendAsync"/>.</exception>
    public async Task<AppendOutcome> AppendUnseen(IntakeBatch batch, CancellationToken cancellationToken)
    {
        JournalAppend append = await journal.AppendAsync(partition, batch.BatchId, batch.EventCount, batch.Encoded, cancellationToken);
        return append.Duplicate ? new AppendOutcome(append.Position.Value, 0, batch.EventCount) : new AppendOutcome(append.Position.Value, batch.EventCount, 0);
    }

    private async Task<AppendOutcome> AppendNew(IntakeBatch batch, ProjectId project, KnownLook look, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> encoded = look.Stored is null ? batch.Encoded : StoredBatch.Without(batch.Encoded, look.Stored);
        int count = ids.Count - look.Count;
        known.Expire(clock.GetUtcNow());
        EventClaim claim = known.Enter(project, CollectionsMarshal.AsSpan(ids), look.Stored, encoded.Length);
        long tail = journal.Tail(partition).Value;
        JournalAppend append;
        try
        {
            append = await journal.AppendAsync(partition, batch.BatchId, count, encoded, cancellationToken);
        }
        catch (Exception fault)
        {
            if (fault is JournalWriteException)
                doubtAfter = Math.Min(doubtAfter ?? tail, tail);
            known.Withdraw(claim);
            // What is kept for what it is known by makes room.
            if (fault is JournalFullException)
                known.Clear();
            throw;
        }

        if (append.Duplicate)
        {
            known.Withdraw(claim);
            // Which events its first sending held is known while that lies in the window: what is new to it came under the id of another batch.
            return append.Position.Value > known.KeepAfter && TryReadIds(batch, out _)
                ? await Append(batch with { BatchId = BatchIdentity.Of(project, ids) }, cancellationToken)
                : new AppendOutcome(append.Position.Value, 0, batch.EventCount);
        }

        known.Keep(claim, append.Position.Value, clock.GetUtcNow());
        return new AppendOutcome(append.Position.Value, count, look.Count);
    }

    private bool TryReadIds(IntakeBatch batch, out ProjectId project)
    {
        try
        {
            project = StoredBatch.ReadIds(batch.Encoded, ids).Project;
            return ids.Count > 0;
        }
        catch (WireFormatException)
        {
            // The pump says so.
            project = default;
            return false;
        }
    }

    private async ValueTask Settled(CancellationToken cancellationToken)
    {
        while (doubtAfter is not null || !settling.IsCompleted)
        {
            if (settling.IsCompleted)
                settling = Settle();
            await settling.WaitAsync(cancellationToken);
        }
    }

    /// <summary>After an append whose end nobody told: learns what came of it.</summary>
    private async Task Settle()
    {
        long after = doubtAfter!.Value;
        doubtAfter = null;
        try
        {
            // Forgets nothing; it has its turn when no commit is under way any more.
            await journal.TruncateAsync(partition, journal.Head(partition), CancellationToken.None);
            await LearnAfter(new JournalPosition(Math.Max(after, journal.Head(partition).Value)), CancellationToken.None);
        }
        catch (JournalException fault)
        {
            doubtAfter = Math.Min(doubtAfter ?? after, after);
            throw fault as JournalWriteException ?? new JournalWriteException($"Partition {partition} does not say what it holds: {fault.Message}", fault);
        }
    }

    private async Task LearnAfter(JournalPosition position, CancellationToken cancellationToken)
    {
        var read = new List<EventId>();
        while (true)
        {
            using JournalReadResult result = await journal.ReadAsync(partition, position, readBytes, cancellationToken);
            foreach (JournalEntry entry in result.Entries)
                Learn(entry, read);
            known.Expire(clock.GetUtcNow());
            if (result.Next == position)
                return;
            position = result.Next;
        }
    }

    private void Learn(JournalEntry entry, List<EventId> read)
    {
        try
        {
            ProjectId project = StoredBatch.ReadIds(entry.Payload, read).Project;
            known.Learn(project, CollectionsMarshal.AsSpan(read), entry.Payload.Length, entry.Position.Value, entry.AppendedAt);
        }
        catch (WireFormatException)
        {
            // The pump says so.
        }
    }
}
