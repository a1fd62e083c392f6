namespace DebugGrid.Analytics;

/// <summary>What waits for a flush.</summary>
/// <param name="Events">Events that were read from the journal.</param>
/// <param name="Bytes">Their bytes of journal.</param>
/// <param name="LagSeconds">How long the oldest of them that is not held for its session has waited, in seconds.</param>
[GenerateSerializer]
internal readonly record struct HistoryWaiting([property: Id(0)] int Events, [property: Id(1)] long Bytes, [property: Id(2)] double LagSeconds);
