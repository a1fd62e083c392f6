using DebugGrid.Grains.Slices;

namespace DebugGrid.Grains.Sessions;

/// <summary>What a session is, as stored. Times are microseconds since 1970.</summary>
internal sealed class SessionState : IAppliedState
{
    /// <inheritdoc/>
    public PartitionPosition[] Applied { get; set; } = [];

    public string? Name { get; set; }

    public string[] Tags { get; set; } = [];

    /// <summary>False when the session's events wait for a flush on demand.</summary>
    public bool AutoFlush { get; set; } = true;

    /// <summary>When it was opened; the time of its first event when nobody opened it.</summary>
    public long OpenedAt { get; set; }

    /// <summary>When it was closed; 0 while it is open.</summary>
    public long ClosedAt { get; set; }

    /// <summary>The latest time that an event carries.</summary>
    public long LastEventAt { get; set; }

    public long Total { get; set; }

    /// <summary>Events that came while it was closed; part of the total.</summary>
    public long AfterClose { get; set; }

    /// <summary>Events by kind: place = number of the kind less the lowest.</summary>
    public long[] ByKind { get; set; } = [];

    /// <summary>Events by level: place = number of the level.</summary>
    public long[] ByLevel { get; set; } = [];

    /// <summary>Events of level error and above, and records that did not end well.</summary>
    public long Errors { get; set; }

    /// <summary>Contexts seen, as type/id; bounded.</summary>
    public List<string> Contexts { get; set; } = [];

    /// <summary>Transactions seen; bounded.</summary>
    public List<string> Transactions { get; set; } = [];
}
