using DebugGrid.Grains.Sketches;
using DebugGrid.Journal.Snapshots;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Limits;

/// <summary>
/// The most bytes that the state of each kind of grain can have in its stored form, as it follows from <see cref="GrainLimits"/> and
/// <see cref="ProtocolLimits"/>. No input may make a state that cannot be saved: <see cref="Check"/> holds them against the snapshot store's limit at start.
/// </summary>
internal static class StateLimits
{
    private const long Text = StoredBytes.OfCharacter * GrainLimits.TextCharacters;
    private const long Issue = Text + (2 * StoredBytes.OfLongestName);
    private const long Sketch = StoredBytes.OfEntry + (QuantileSketch.MaxBins * 20L);

    /// <summary>The kinds of grains, each with the most bytes of its state.</summary>
    public static IReadOnlyList<(string Grain, long Bytes)> OfGrains { get; } =
    [
        ("component", GrainLimits.StateBytes + ((GrainLimits.StateVersions + GrainLimits.HealthBuckets) * (long)StoredBytes.OfEntry) + Text),
        ("context", GrainLimits.ContextBytes
            + (GrainLimits.RecentExecutions * StoredBytes.OfLongestId)
            + (GrainLimits.OrphanLinks * (StoredBytes.OfEntry + StoredBytes.OfLongestKey + (2 * StoredBytes.OfLongestId)))
            + (GrainLimits.Variants * (StoredBytes.OfEntry + StoredBytes.OfLongestName + Sketch))),
        ("correlation", GrainLimits.TimelineBytes
            + (GrainLimits.CorrelationMembers * StoredBytes.OfLongestKey)
            + (((2 * GrainLimits.UnpairedOutcomes) + GrainLimits.Recoveries) * (StoredBytes.OfEntry + (3 * StoredBytes.OfLongestName)))),
        ("intake", GrainLimits.DeadLetterBytes + (GrainLimits.UnsavedGrains * (StoredBytes.OfEntry + StoredBytes.OfLongestKey + Text))),
        ("pipeline", (ProtocolLimits.MaxStages * ((3 * StoredBytes.OfLongestName) + StoredBytes.OfEntry + Sketch))
            + (ProtocolLimits.MaxActivities * (4 * StoredBytes.OfLongestName))),
        ("pulse", GrainLimits.UserBytes + GrainLimits.ConnectionBytes + GrainLimits.StageNameBytes + GrainLimits.RecentBytes
            + (GrainLimits.Projects * (4L * StoredBytes.OfEntry))),
        ("session", (GrainLimits.SessionMembers * (StoredBytes.OfLongestKey + StoredBytes.OfLongestId)) + (ProtocolLimits.MaxTags * StoredBytes.OfLongestName)),
        ("stall watch", GrainLimits.WatchBytes),
        ("transaction", (GrainLimits.StageHistory * (StoredBytes.OfEntry + StoredBytes.OfLongestName + Text + (2 * GrainLimits.StageMetadataBytes)
                + (GrainLimits.RepeatIds * StoredBytes.OfGuid)))
            + (ProtocolLimits.MaxStages * StoredBytes.OfLongestName)
            + (GrainLimits.FailedStages * (StoredBytes.OfLongestName + Text))
            + (GrainLimits.StatusChanges * (StoredBytes.OfEntry + StoredBytes.OfLongestName + Issue))),
    ];

    /// <summary>Holds the limits against each other.</summary>
    /// <exception cref="InvalidOperationException">A state could be larger than what can be saved, or something that is let in larger than its place.</exception>
    public static void Check()
    {
        foreach (var (grain, bytes) in OfGrains)
            Require(bytes <= SnapshotLimits.MaxValueBytes, $"the state of a {grain} has up to {bytes} bytes, and {SnapshotLimits.MaxValueBytes} can be saved");
        Require(GrainLimits.StateBytes >= ProtocolLimits.MaxJsonBytes, "the newest state of a component may be longer than what a component keeps");
        Require(
            GrainLimits.KnownEvents >= ProtocolLimits.MaxBatchEvents && GrainLimits.KnownEventBytes >= ProtocolLimits.MaxStoredBatchBytes,
            "a batch may be larger than what an intake knows again");
        Require(
            GrainLimits.DeadLetterBytes >= (ProtocolLimits.MaxEventBytes * 4L / 3) + StoredBytes.OfEntry + StoredBytes.OfLongestKey + Text,
            "an event may be larger than all dead letters may be together");
    }

    private static void Require(bool holds, string fault)
    {
        if (!holds)
            throw new InvalidOperationException($"The limits contradict each other: {fault}.");
    }
}
