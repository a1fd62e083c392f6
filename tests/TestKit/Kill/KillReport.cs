namespace DebugGrid.TestKit.Kill;

/// <summary>What a kill run found.</summary>
/// <param name="AcknowledgedBatches">Batches whose sender was told that they are durable.</param>
/// <param name="AcknowledgedEvents">Their events.</param>
/// <param name="StoredEvents">Events that a query finds.</param>
/// <param name="MissingBatches">Acknowledged batches of which a query does not find every event.</param>
/// <param name="DoubledBatches">Batches of which a query finds an event more than once.</param>
/// <param name="StalledTransactions">Transactions that were found as stalled after the last start.</param>
/// <param name="WorstStallLateness">How late the latest of these stalls was found, beside the later of its deadline and the last start.</param>
/// <param name="Recoveries">How long each start took until the silo served.</param>
public sealed record KillReport(
    int AcknowledgedBatches,
    long AcknowledgedEvents,
    long StoredEvents,
    IReadOnlyList<string> MissingBatches,
    IReadOnlyList<string> DoubledBatches,
    int StalledTransactions,
    TimeSpan WorstStallLateness,
    IReadOnlyList<TimeSpan> Recoveries);
