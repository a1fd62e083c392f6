namespace DebugGrid.Grains.Correlation;

/// <summary>An event's place in the journal.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Position">The position of its batch.</param>
/// <param name="Index">Its index in its batch.</param>
internal readonly record struct EventMark(int Partition, long Position, int Index);
