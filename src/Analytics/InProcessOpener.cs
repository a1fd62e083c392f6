using System.Diagnostics.Metrics;
using DebugGrid.Analytics.Isolation;
using DebugGrid.Journal;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Analytics;

/// <summary>Opens the history in this process.</summary>
internal sealed class InProcessOpener(
    AnalyticsOptions options, HistoryCommand command, IJournal journal, TimeProvider clock, IMeterFactory meters, ILogger<AnalyticsEngine> logger) : IHistoryOpener, IDisposable
{
    private readonly AnalyticsInstruments measures = new(meters);

    public async Task<IHistory> OpenAsync(CancellationToken cancellationToken) =>
        await AnalyticsEngine.OpenAsync(options, journal, clock, logger, measures, command, null, cancellationToken);

    public void Dispose() => measures.Dispose();
}
