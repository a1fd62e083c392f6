namespace DebugGrid.Contracts;

/// <summary>What follows from what a grain has forgotten. It is durable when the grain answers.</summary>
/// <param name="Watches">Work that is not watched any more.</param>
/// <param name="Counted">The status that the dashboard counts a transaction in; null for others, and for one that is not counted.</param>
/// <param name="Lost">
/// Partitions of which the grain had applied more than the order reaches. It has forgotten that too, and needs it again: everything since the last checkpoint is to be sent.
/// </param>
[GenerateSerializer, Immutable, Alias("debuggrid.ForgetAnswer")]
public sealed record ForgetAnswer(
    [property: Id(0)] IReadOnlyList<WatchUpdate> Watches, [property: Id(1)] TransactionStatus? Counted, [property: Id(2)] IReadOnlyList<int> Lost);
