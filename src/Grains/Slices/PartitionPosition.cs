namespace DebugGrid.Grains.Slices;

/// <summary>How far a grain has applied one partition of the journal.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Position">The position of the last entry applied.</param>
internal readonly record struct PartitionPosition(int Partition, long Position);
