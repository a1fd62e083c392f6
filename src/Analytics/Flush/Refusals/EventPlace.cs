namespace DebugGrid.Analytics.Flush.Refusals;

/// <summary>Where an event stands in the journal.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Position">Its batch's position.</param>
/// <param name="Index">Its index in the batch.</param>
internal readonly record struct EventPlace(int Partition, long Position, int Index);
