using DebugGrid.Contracts;

namespace DebugGrid.Grains.Stalls;

/// <summary>A deadline as stored. Times are microseconds since 1970.</summary>
internal struct StoredDeadline
{
    public WatchOwner Owner { get; set; }

    public string Key { get; set; }

    public string Execution { get; set; }

    public long Due { get; set; }

    public long Opened { get; set; }

    /// <summary>When it began by its sender's clock; 0 when that is <see cref="Opened"/>.</summary>
    public long Started { get; set; }

    /// <summary>Where the journal has the event that told of it first, as one number.</summary>
    public long Arrival { get; set; }

    public WorkStatus Status { get; set; }

    /// <summary>The last progress of work that is stalled or abandoned; otherwise 0.</summary>
    public long StalledSince { get; set; }
}
