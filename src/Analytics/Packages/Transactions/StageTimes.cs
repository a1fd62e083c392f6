namespace DebugGrid.Analytics.Packages.Transactions;

/// <summary>A stage of a pipeline in transactions that were completed. Times are from the event before it in its transaction, in milliseconds.</summary>
/// <param name="Transactions">Transactions that reached it.</param>
/// <param name="MedianMs">The median of those times.</param>
/// <param name="P95Ms">Their 95th percentile.</param>
internal sealed record StageTimes(long Transactions, double? MedianMs, double? P95Ms);
