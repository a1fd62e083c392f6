namespace DebugGrid.Analytics.Flush;

/// <summary>Tells new events from those that the history holds or that came twice. Holds the few exceptions, not every id of a flush.</summary>
/// <param name="stored">Ids that the history holds.</param>
/// <param name="repeated">Ids that occur more than once in this flush.</param>
internal sealed class KnownIds(HashSet<Guid> stored, HashSet<Guid> repeated)
{
    /// <summary>Says whether an event is to be written; true for each id once at most.</summary>
    public bool Take(Guid id)
    {
        if (stored.Contains(id))
            return false;
        if (repeated.Contains(id))
            stored.Add(id);
        return true;
    }
}
