namespace DebugGrid.Contracts;

/// <summary>How far somebody had a partition of the journal.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Position">The last position.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.PartitionReach")]
public readonly record struct PartitionReach([property: Id(0)] int Partition, [property: Id(1)] long Position);
