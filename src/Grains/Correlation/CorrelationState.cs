using System.Text.Json.Serialization;
using DebugGrid.Contracts;
using DebugGrid.Grains.Slices;

namespace DebugGrid.Grains.Correlation;

/// <summary>What is known of one operation across components, as stored.</summary>
internal sealed class CorrelationState : IAppliedState
{
    /// <inheritdoc/>
    public PartitionPosition[] Applied { get; set; } = [];

    /// <summary>The last applied event of waves that came in several slices and are not over; none of those that are.</summary>
    public EventMark[] Begun { get; set; } = [];

    /// <summary>The newest entries, by time; somewhat more than are shown.</summary>
    public List<TimelineEntry> Timeline { get; set; } = [];

    /// <summary>Bytes of <see cref="Timeline"/>; negative before they were counted. Not stored.</summary>
    [JsonIgnore]
    public long TimelineBytes { get; set; } = -1;

    /// <summary>Entries ever taken.</summary>
    public long Total { get; set; }

    /// <summary>Components that took part, as type/id, in the order of their appearance; bounded.</summary>
    public List<string> Components { get; set; } = [];

    /// <summary>Errors that no success followed yet, by time; bounded.</summary>
    public List<Outcome> OpenErrors { get; set; } = [];

    /// <summary>Successes, by time, for errors that come late; bounded.</summary>
    public List<Outcome> Successes { get; set; } = [];

    /// <summary>Errors with the success that followed; bounded, the newest are kept.</summary>
    public List<RecoveryView> Recoveries { get; set; } = [];
}
