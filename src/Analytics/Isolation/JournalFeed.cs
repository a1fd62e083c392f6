namespace DebugGrid.Analytics.Isolation;

/// <summary>A stretch of the journal on its way to the history's process.</summary>
/// <param name="Entries">In order.</param>
/// <param name="Next">Where to go on.</param>
/// <param name="Standing">Where the partition stands.</param>
/// <param name="Gap">Why the journal does not hold what lies behind the position asked for; null when it does.</param>
[GenerateSerializer]
internal sealed record JournalFeed(
    [property: Id(0)] FedEntry[] Entries, [property: Id(1)] long Next, [property: Id(2)] JournalStanding Standing, [property: Id(3)] string? Gap);
