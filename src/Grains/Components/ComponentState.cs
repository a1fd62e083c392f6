using DebugGrid.Grains.Replay;

namespace DebugGrid.Grains.Components;

/// <summary>What a component is, as stored. Times are microseconds since 1970.</summary>
internal sealed class ComponentState : IAppliedState
{
    /// <inheritdoc/>
    public PartitionPosition[] Applied { get; set; } = [];

    /// <summary>The kept versions of its state, oldest first, in the order in which they count: the last one is the newest.</summary>
    public List<ComponentVersion> Versions { get; set; } = [];

    /// <summary>Its events by bucket of time, oldest first.</summary>
    public List<HealthBucket> Health { get; set; } = [];

    public long LastEventAt { get; set; }

    /// <summary>The last error's text, cut.</summary>
    public string? LastError { get; set; }

    public long LastErrorAt { get; set; }
}
