using DebugGrid.Protocol;

namespace DebugGrid.Grains.Stalls;

/// <summary>When work began.</summary>
/// <param name="Started">By its sender's clock.</param>
/// <param name="Heard">When the grid first heard of it.</param>
/// <param name="Index">The index in its batch of the event that told of it.</param>
internal readonly record struct Opening(Timestamp Started, Timestamp Heard, int Index);
