namespace DebugGrid.Analytics.Flush.Known;

/// <summary>Tells new events from those that the history holds or that came twice. Holds the few exceptions, not every id of a flush.</summary>
/// <param name="stored">Events that the history holds.</param>
/// <param name="repeated">Events that occur more than once in this flush.</param>
internal sealed class KnownIds(HashSet<EventName> stored, HashSet<EventName> repeated)
{
    /// <summary>Says whether an event is to be written; true for each at most once.</summary>
    public bool Take(EventName name)
    {
        if (stored.Contains(name))
            return false;
        if (repeated.Contains(name))
            stored.Add(name);
        return true;
    }
}
