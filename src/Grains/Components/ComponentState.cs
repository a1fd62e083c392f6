using DebugGrid.Grains.Slices;

namespace DebugGrid.Grains.Components;

/// <summary>What a component is, as stored. Times are microseconds since 1970.</summary>
internal sealed class ComponentState : IAppliedState
{
    /// <inheritdoc/>
    public PartitionPosition[] Applied { get; set; } = [];

    /// <summary>The kept versions of its state by their times, oldest first; those of one time as they arrived.</summary>
    public List<ComponentVersion> Versions { get; set; } = [];

    /// <summary>The number that the next one follows; null when there was none.</summary>
    public long? NewestVersion { get; set; }

    /// <summary>When the state of that number was taken.</summary>
    public long NewestTime { get; set; }

    /// <summary>Its events by bucket of time, oldest first.</summary>
    public List<HealthBucket> Health { get; set; } = [];

    public long LastEventAt { get; set; }

    /// <summary>The last error's text, cut.</summary>
    public string? LastError { get; set; }

    public long LastErrorAt { get; set; }
}
