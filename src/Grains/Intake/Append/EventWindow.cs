using System.Runtime.InteropServices;
using DebugGrid.Grains.Limits;
using DebugGrid.Journal;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Intake.Append;

/// <summary>
/// The ids of the events that one partition has taken lately, each with its project: those on their way to the journal, and those stored. The oldest batches leave
/// first, whole. Exact: it says of no event that it is stored unless one of its id and project is. Used by one turn at a time.
/// </summary>
/// <remarks>Events lie in a queue, and of one bucket each points to the one before it. So what leaves the queue needs not be taken out of its bucket: whoever comes to a
/// number before the first is at the end.</remarks>
/// <param name="maxCount">Ids at most; at least those of the largest batch.</param>
/// <param name="maxBytes">Bytes at most of the batches that hold them: the journal keeps these.</param>
internal sealed class EventWindow(int maxCount = GrainLimits.KnownEvents, long maxBytes = GrainLimits.KnownEventBytes)
{
    private readonly NumberedQueue<KnownEvent> events = new();
    private readonly NumberedQueue<KnownBatch> batches = new();
    private long[] newest = [];
    private long bytes;
    private long forgottenThrough;

    /// <summary>Ids in memory.</summary>
    public int Count => events.Count;

    /// <summary>The journal may forget what lies up to here: everything known lies behind it.</summary>
    public long KeepAfter => batches.Count == 0 ? long.MaxValue : forgottenThrough;

    /// <summary>Looks for the events of a batch.</summary>
    public KnownLook Look(ProjectId project, ReadOnlySpan<EventId> ids)
    {
        bool[]? stored = null;
        int count = 0;
        long through = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i].IsNone || Find(project, ids[i].Value) is not { } number)
                continue;
            ref KnownBatch batch = ref batches[number];
            if (batch.Claim is { } claim)
                return new KnownLook(claim, null, 0, 0);
            stored ??= new bool[ids.Length];
            stored[i] = true;
            count++;
            through = Math.Max(through, batch.Position);
        }

        return new KnownLook(null, stored, count, through);
    }

    /// <summary>Takes the events of a batch in that goes to the journal.</summary>
    /// <param name="project">The project.</param>
    /// <param name="ids">The ids of the batch.</param>
    /// <param name="left">Those of them that were left out because they are stored; null for none.</param>
    /// <param name="size">The batch's bytes.</param>
    /// <returns>To be ended by <see cref="Keep"/> or <see cref="Withdraw"/>.</returns>
    public EventClaim Enter(ProjectId project, ReadOnlySpan<EventId> ids, bool[]? left, int size)
    {
        int count = ids.Length - (left?.Count(static one => one) ?? 0);
        while (batches.Count > 0 && (events.Count + count > maxCount || bytes + size > maxBytes))
            ForgetFirst();
        var claim = new EventClaim(batches.Next);
        // Of one project as a rule: its name is kept once.
        ProjectId name = batches.Count > 0 && batches[batches.Next - 1].Project == project ? batches[batches.Next - 1].Project : project;
        batches.Add(new KnownBatch { Project = name, Claim = claim, Count = count, Bytes = size });
        bytes += size;
        for (int i = 0; i < ids.Length; i++)
            if (left is null || !left[i])
                Add(ids[i].Value, claim.Batch);
        return claim;
    }

    /// <summary>A batch is stored.</summary>
    /// <param name="claim">The batch.</param>
    /// <param name="position">Where.</param>
    /// <param name="at">When.</param>
    public void Keep(EventClaim claim, long position, DateTimeOffset at)
    {
        if (claim.Batch >= batches.First)
        {
            ref KnownBatch batch = ref batches[claim.Batch];
            (batch.Claim, batch.Position, batch.At) = (null, position, at.UtcTicks);
        }

        claim.End();
    }

    /// <summary>A batch was not stored: its ids are free.</summary>
    public void Withdraw(EventClaim claim)
    {
        if (claim.Batch >= batches.First)
        {
            ref KnownBatch batch = ref batches[claim.Batch];
            (batch.Claim, batch.IsWithdrawn) = (null, true);
        }

        // A storage that takes nothing must not cost what is known: what came last goes at once.
        while (batches.Count > 0 && batches[batches.Next - 1].IsWithdrawn)
            TakeLastBack();

        claim.End();
    }

    /// <summary>A batch was found in the journal.</summary>
    public void Learn(ProjectId project, ReadOnlySpan<EventId> ids, int size, long position, DateTimeOffset at)
    {
        KnownLook look = Look(project, ids);
        if (look.InFlight is null && look.Count < ids.Length)
            Keep(Enter(project, ids, look.Stored, size), position, at);
    }

    /// <summary>Forgets what is older than the window, which is that of known batches (<see cref="JournalLimits.DeduplicationAge"/>).</summary>
    public void Expire(DateTimeOffset now)
    {
        long oldest = now.UtcTicks - JournalLimits.DeduplicationAge.Ticks;
        while (batches.Count > 0 && batches[batches.First] is { Claim: null } first && first.At < oldest)
            ForgetFirst();
        if (events.Count > 0)
            return;
        events.Reset();
        batches.Reset();
        newest = [];
    }

    /// <summary>Forgets everything that is stored.</summary>
    public void Clear() => Expire(DateTimeOffset.MaxValue);

    private int BucketOf(Guid id)
    {
        // Seeded anew in each process: nobody can choose ids that all fall into one bucket.
        ReadOnlySpan<long> halves = MemoryMarshal.Cast<Guid, long>(MemoryMarshal.CreateReadOnlySpan(in id, 1));
        return HashCode.Combine(halves[0], halves[1]) & (newest.Length - 1);
    }

    private long? Find(ProjectId project, Guid id)
    {
        if (newest.Length == 0)
            return null;
        for (long number = newest[BucketOf(id)]; number >= events.First; number = events[number].Before)
        {
            ref KnownEvent known = ref events[number];
            if (known.Id == id && batches[known.Batch] is { IsWithdrawn: false } batch && batch.Project == project)
                return known.Batch;
        }

        return null;
    }

    private void Add(Guid id, long batch)
    {
        long number = events.Add(new KnownEvent { Id = id, Batch = batch });
        if (newest.Length == events.Capacity)
            Link(number);
        else
            LinkAll();
    }

    private void LinkAll()
    {
        newest = new long[events.Capacity];
        for (long number = events.First; number < events.Next; number++)
            Link(number);
    }

    private void Link(long number)
    {
        ref KnownEvent known = ref events[number];
        ref long last = ref newest[BucketOf(known.Id)];
        (known.Before, last) = (last, number);
    }

    private void ForgetFirst()
    {
        ref KnownBatch first = ref batches[batches.First];
        forgottenThrough = Math.Max(forgottenThrough, first.Position);
        bytes -= first.Bytes;
        events.Remove(first.Count);
        batches.Remove(1);
    }

    private void TakeLastBack()
    {
        ref KnownBatch last = ref batches[batches.Next - 1];
        bytes -= last.Bytes;
        for (int i = 0; i < last.Count; i++)
        {
            ref KnownEvent known = ref events[events.Next - 1];
            newest[BucketOf(known.Id)] = known.Before;
            events.TakeBack();
        }

        batches.TakeBack();
    }

    /// <summary>An event, with the number of its batch and of the event before it in its bucket.</summary>
    private struct KnownEvent
    {
        public Guid Id;
        public long Batch;
        public long Before;
    }

    /// <summary>A batch; without a claim it is stored, or withdrawn and then of no time.</summary>
    private struct KnownBatch
    {
        public ProjectId Project;
        public EventClaim? Claim;
        public long Position;
        public long At;
        public int Count;
        public int Bytes;
        public bool IsWithdrawn;
    }
}
