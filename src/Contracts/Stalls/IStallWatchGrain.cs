namespace DebugGrid.Contracts;

/// <summary>Holds the deadlines of a shard of all open work (the key is the shard's number) and asks the owners when they are reached.</summary>
[Alias("debuggrid.IStallWatchGrain")]
public interface IStallWatchGrain : IGrainWithIntegerKey
{
    /// <summary>Takes deadlines; the last one told for a piece of work counts.</summary>
    Task Watch(IReadOnlyList<WatchUpdate> updates);

    /// <summary>Work that has not ended, longest running first: what runs, what is stalled, and for a day what was abandoned.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="keyPrefix">Only grain keys that begin so.</param>
    /// <param name="status">Only work that stands so; null for all.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="after">Only work behind this place; null for the first.</param>
    Task<OpenWorkPage> ListOpen(WatchOwner owner, string keyPrefix, WorkStatus? status, int limit, OpenWorkPlace? after);

    /// <summary>Saves what is held if it changed. The intake calls it before the journal is truncated.</summary>
    Task Save();
}
