namespace DebugGrid.Contracts;

/// <summary>Open work of one shard, longest running first.</summary>
/// <param name="Items">The page.</param>
/// <param name="TotalCount">All open work of the shard that fits the question, on whatever page.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.OpenWorkPage")]
public sealed record OpenWorkPage([property: Id(0)] IReadOnlyList<OpenWork> Items, [property: Id(1)] int TotalCount);
