using DebugGrid.Protocol;

namespace DebugGrid.Grains.Stalls;

/// <summary>One entry of a <see cref="TimingWheel{TKey}"/> as seen from outside.</summary>
/// <param name="Key">What waits.</param>
/// <param name="Due">When it is due.</param>
/// <param name="Opened">When it began.</param>
internal readonly record struct WheelEntry<TKey>(TKey Key, Timestamp Due, Opening Opened);
