namespace DebugGrid.Analytics.Flush.Known;

/// <summary>What the history knows an event by: an id is its sender's choice, so each project has ids of its own.</summary>
/// <param name="Project">The project.</param>
/// <param name="Id">The event's id.</param>
internal readonly record struct EventName(string Project, Guid Id) : IComparable<EventName>
{
    /// <summary>By id, then by project.</summary>
    public int CompareTo(EventName other) => Id.CompareTo(other.Id) is var order and not 0 ? order : string.CompareOrdinal(Project, other.Project);
}
