using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Stalls;

/// <summary>
/// The deadlines of one shard. Owners are asked outside of it: what is told of a piece of work while its owner is asked counts more than
/// the owner's answer, which may be the older word. Pure; used by one turn at a time.
/// </summary>
internal sealed class DeadlineBook
{
    private readonly TimingWheel<WatchKey> wheel;
    private readonly Dictionary<WatchKey, bool> asked = [];

    /// <summary>With the deadlines that were stored.</summary>
    public DeadlineBook(StallWatchState stored, Timestamp now)
    {
        wheel = new TimingWheel<WatchKey>(now);
        foreach (var item in stored.Deadlines)
            wheel.Schedule(new WatchKey(item.Owner, item.Key, item.Execution), new Timestamp(item.Due), new Timestamp(item.Opened));
    }

    /// <summary>How many deadlines there are.</summary>
    public int Count => wheel.Count;

    /// <summary>Whether anything changed since <see cref="Store"/>.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>Takes a deadline.</summary>
    public void Take(in WatchUpdate update)
    {
        if (asked.ContainsKey(update.Key))
            asked[update.Key] = true;
        Set(update.Key, update.Deadline, new Timestamp(update.OpenedAt));
    }

    /// <summary>What is due; each piece of work must then be answered for.</summary>
    public List<WheelEntry<WatchKey>> Due(Timestamp now, int max)
    {
        var due = new List<WheelEntry<WatchKey>>();
        wheel.Advance(now, due, max);
        foreach (var entry in due)
            asked[entry.Key] = false;
        return due;
    }

    /// <summary>Takes an owner's answer.</summary>
    /// <param name="entry">The work.</param>
    /// <param name="next">When to ask again, in microseconds since 1970; null when it is closed.</param>
    public void Answer(in WheelEntry<WatchKey> entry, long? next)
    {
        if (asked.Remove(entry.Key, out bool toldMeanwhile) && !toldMeanwhile)
            Set(entry.Key, next, entry.Opened);
    }

    /// <summary>Open work, longest running first.</summary>
    public OpenWorkPage List(WatchOwner owner, string keyPrefix, int limit)
    {
        int total = 0;
        var longest = new PriorityQueue<WheelEntry<WatchKey>, long>();
        foreach (var entry in wheel.Entries)
        {
            if (entry.Key.Owner != owner || !entry.Key.GrainKey.StartsWith(keyPrefix, StringComparison.Ordinal))
                continue;
            total++;
            if (longest.Count < limit)
                longest.Enqueue(entry, -entry.Opened.Microseconds);
            else if (limit > 0)
                longest.EnqueueDequeue(entry, -entry.Opened.Microseconds);
        }

        var items = new List<OpenWork>(longest.Count);
        while (longest.TryDequeue(out var entry, out _))
            items.Add(new OpenWork(entry.Key, entry.Opened.Microseconds, entry.Due.Microseconds));
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
            Opened = e.Opened.Microseconds,
        })];
        IsDirty = false;
    }

    /// <summary>Takes back that everything is stored, because storing failed.</summary>
    public void Spoil() => IsDirty = true;

    private void Set(WatchKey key, long? deadline, Timestamp opened)
    {
        IsDirty = true;
        if (deadline is { } due)
            wheel.Schedule(key, new Timestamp(due), opened);
        else
            wheel.Remove(key);
    }
}
