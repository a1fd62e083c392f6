using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Stalls;

/// <summary>
/// The deadlines of one shard. Owners are asked outside of it: what is told of a piece of work while its owner is asked counts more than
/// the owner's answer, which may be the older word. Abandoned work has no deadline; it is listed for a while. The book is bounded in bytes: the oldest
/// abandoned work leaves first, then further work is not watched, and counted. Pure; used by one turn at a time.
/// </summary>
internal sealed class DeadlineBook
{
    /// <summary>Bytes of a stored deadline beside its texts.</summary>
    private const int Fixed = 176;

    private static readonly Comparer<OpenWorkPlace> LastFirst = Comparer<OpenWorkPlace>.Create(static (one, other) => other.CompareTo(one));
    private readonly TimingWheel<WatchKey> wheel;
    private readonly Dictionary<WatchKey, bool> asked = [];
    private readonly Dictionary<WatchKey, Standing> standing = [];
    private readonly Queue<WatchKey> abandoned = [];
    private readonly long limit;
    private Timestamp present;
    private long bytes;

    /// <summary>With the deadlines that were stored.</summary>
    /// <param name="stored">The deadlines.</param>
    /// <param name="now">The present.</param>
    /// <param name="maxBytes">Bytes of the stored form.</param>
    public DeadlineBook(StallWatchState stored, Timestamp now, long maxBytes = GrainLimits.WatchBytes)
    {
        limit = maxBytes;
        present = now;
        wheel = new TimingWheel<WatchKey>(now);
        foreach (var item in stored.Deadlines.OrderBy(item => item.Due))
            Put(
                new WatchKey(item.Owner, item.Key, item.Execution), new Timestamp(item.Due), Opened(item.Opened, item.Started, item.Arrival),
                new Standing(item.Status, item.StalledSince));
    }

    /// <summary>How many deadlines there are, those of abandoned work that is still listed included.</summary>
    public int Count => wheel.Count;

    /// <summary>Pieces of work that were told of and are not watched, because the book was full. Counts on; starts at 0.</summary>
    public long Unwatched { get; private set; }

    /// <summary>Whether anything changed since <see cref="Store"/>.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>Says that it is later now: a book that holds nothing is not asked what is due.</summary>
    public void MoveTo(Timestamp now) => present = now;

    /// <summary>Takes a deadline.</summary>
    public void Take(in WatchUpdate update)
    {
        if (asked.ContainsKey(update.Key))
            asked[update.Key] = true;
        Set(update.Key, update.Deadline, Opened(update.OpenedAt, update.StartedAt, update.Arrival), new Standing(update.Status, update.StalledSince));
    }

    /// <summary>What is due; each piece of work must then be answered for or put off. Abandoned work that was listed long enough is forgotten.</summary>
    public List<WheelEntry<WatchKey>> Due(Timestamp now, int max)
    {
        present = now;
        var due = new List<WheelEntry<WatchKey>>();
        wheel.Advance(now, due, max);
        foreach (var entry in due)
        {
            if (StatusOf(entry.Key) == WorkStatus.Abandoned)
                Remove(entry.Key);
            else
                asked[entry.Key] = false;
        }

        due.RemoveAll(entry => !asked.ContainsKey(entry.Key));
        return due;
    }

    /// <summary>Takes an owner's answer.</summary>
    public void Answer(in WheelEntry<WatchKey> entry, DeadlineCheck check)
    {
        if (asked.Remove(entry.Key, out bool toldMeanwhile) && !toldMeanwhile)
            Set(entry.Key, check.NextDeadline, entry.Opened, new Standing(check.Status, check.StalledSince));
    }

    /// <summary>Asks for work again later, because its owner did not answer.</summary>
    public void PutOff(in WheelEntry<WatchKey> entry, Timestamp until)
    {
        if (asked.Remove(entry.Key, out bool toldMeanwhile) && !toldMeanwhile)
            Set(entry.Key, until.Microseconds, entry.Opened, standing.GetValueOrDefault(entry.Key));
    }

    /// <summary>Work that has not ended, longest running first.</summary>
    public OpenWorkPage List(WatchOwner owner, string keyPrefix, WorkStatus? status, int limit, OpenWorkPlace? after)
    {
        int total = 0;
        var first = new PriorityQueue<OpenWork, OpenWorkPlace>(LastFirst);
        foreach (var entry in wheel.Entries)
        {
            if (entry.Key.Owner != owner || !entry.Key.GrainKey.StartsWith(keyPrefix, StringComparison.Ordinal))
                continue;
            if (status is { } wanted && StatusOf(entry.Key) != wanted)
                continue;
            total++;
            var work = Describe(entry);
            if (work.Place <= after)
                continue;
            if (first.Count < limit)
                first.Enqueue(work, work.Place);
            else if (limit > 0)
                first.EnqueueDequeue(work, work.Place);
        }

        var items = new List<OpenWork>(first.Count);
        while (first.TryDequeue(out var work, out _))
            items.Add(work);
        items.Reverse();
        return new OpenWorkPage(items, total);
    }

    /// <summary>Writes the deadlines into what is stored.</summary>
    public void Store(StallWatchState stored)
    {
        stored.Deadlines = [.. wheel.Entries.Select(e => new StoredDeadline
        {
            Owner = e.Key.Owner,
            Key = e.Key.GrainKey,
            Execution = e.Key.Execution,
            Due = e.Due.Microseconds,
            Opened = e.Opened.Heard.Microseconds,
            Started = e.Opened.Started.Microseconds,
            Arrival = e.Opened.Arrival,
            Status = StatusOf(e.Key),
            StalledSince = standing.GetValueOrDefault(e.Key).Since,
        })];
        IsDirty = false;
    }

    /// <summary>Takes back that everything is stored, because storing failed.</summary>
    public void Spoil() => IsDirty = true;

    private static Opening Opened(long heard, long started, long arrival) => new(new Timestamp(started == 0 ? heard : started), new Timestamp(heard), arrival);

    private WorkStatus StatusOf(in WatchKey key) => standing.GetValueOrDefault(key).Status;

    private OpenWork Describe(in WheelEntry<WatchKey> entry)
    {
        bool stands = standing.TryGetValue(entry.Key, out var how);
        return new OpenWork(
            entry.Key,
            entry.Opened.Heard.Microseconds,
            how.Status == WorkStatus.Abandoned ? null : entry.Due.Microseconds,
            how.Status,
            stands ? how.Since : null,
            entry.Opened.Started.Microseconds,
            entry.Opened.Arrival);
    }

    private void Set(WatchKey key, long? deadline, Opening opened, Standing how)
    {
        IsDirty = true;
        if (deadline is { } due)
            Put(key, new Timestamp(due), opened, how);
        else if (how.Status == WorkStatus.Abandoned)
            Put(key, present + GrainLimits.AbandonedListedFor, opened, how);
        else
            Remove(key);
    }

    private void Put(WatchKey key, Timestamp due, Opening opened, Standing how)
    {
        if (!wheel.Contains(key) && !Admit(key))
            return;
        bool wasAbandoned = StatusOf(key) == WorkStatus.Abandoned;
        wheel.Schedule(key, due, opened);
        if (how.Status == WorkStatus.Running)
            standing.Remove(key);
        else
            standing[key] = how;
        if (how.Status != WorkStatus.Abandoned || wasAbandoned)
            return;
        abandoned.Enqueue(key);
        if (abandoned.Count > GrainLimits.AbandonedListed && abandoned.Dequeue() is var oldest && StatusOf(oldest) == WorkStatus.Abandoned)
            Remove(oldest);
    }

    private void Remove(WatchKey key)
    {
        if (wheel.Remove(key))
            bytes -= BytesOf(key);
        standing.Remove(key);
    }

    private bool Admit(WatchKey key)
    {
        int size = BytesOf(key);
        while (bytes + size > limit && abandoned.TryDequeue(out var oldest))
            if (StatusOf(oldest) == WorkStatus.Abandoned)
                Remove(oldest);
        if (bytes + size > limit)
        {
            Unwatched++;
            return false;
        }

        bytes += size;
        return true;
    }

    private static int BytesOf(in WatchKey key) => Fixed + StoredBytes.Of(key.GrainKey) + StoredBytes.Of(key.Execution);
}
