using System.Diagnostics.Metrics;
using DebugGrid.Journal;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;

namespace DebugGrid.Analytics.Isolation;

/// <summary>Opens the history in a process of its own.</summary>
internal sealed class HistoryProcessOpener(
    HistoryProcesses processes, AnalyticsOptions options, IJournal journal, IMeterFactory meters, Serializer serializer, ILogger<AnalyticsEngine> logger)
    : IHistoryOpener, IDisposable
{
    private readonly AnalyticsInstruments measures = new(meters);

    public async Task<IHistory> OpenAsync(CancellationToken cancellationToken)
    {
        if (options.Validate() is { Count: > 0 } faults)
            throw new AnalyticsOptionsException(faults);
        return await HistoryProcess.OpenAsync(await processes.TakeAsync(), options, new SiloSide(journal, measures, logger), serializer, logger, cancellationToken);
    }

    public void Dispose() => measures.Dispose();
}
