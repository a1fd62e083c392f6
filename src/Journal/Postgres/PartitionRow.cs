namespace DebugGrid.Journal.Postgres;

/// <summary>What the database says of a partition.</summary>
/// <param name="Epoch">The writer's.</param>
/// <param name="Head">Up to where it is truncated.</param>
/// <param name="Tail">The last position.</param>
internal readonly record struct PartitionRow(long Epoch, long Head, long Tail);
