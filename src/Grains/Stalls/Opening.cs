using DebugGrid.Protocol;

namespace DebugGrid.Grains.Stalls;

/// <summary>When work began.</summary>
/// <param name="Started">By its sender's clock.</param>
/// <param name="Heard">When the grid first heard of it.</param>
/// <param name="Arrival">Where the journal has the event that told of it, as one number.</param>
internal readonly record struct Opening(Timestamp Started, Timestamp Heard, long Arrival);
