using DebugGrid.Analytics;
using DebugGrid.Journal;

namespace DebugGrid.Silo.Settings;

/// <summary>What the parts of a silo are opened with, checked.</summary>
/// <param name="Grid">The silo's own settings.</param>
/// <param name="Journal">The journal's, with its directory and partitions.</param>
/// <param name="Analytics">The history's, with its directory.</param>
internal sealed record SiloSettings(GridOptions Grid, JournalOptions Journal, AnalyticsOptions Analytics);
