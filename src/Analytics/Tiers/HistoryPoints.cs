using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Flush;

namespace DebugGrid.Analytics.Tiers;

/// <summary>Who is called at the named moments of a history, to break it there.</summary>
/// <param name="OfFlush">At those of a flush.</param>
/// <param name="OfCold">At those of archiving, restoring and deleting.</param>
internal sealed record HistoryPoints(Action<FlushPoint>? OfFlush, Action<ColdPoint>? OfCold);
