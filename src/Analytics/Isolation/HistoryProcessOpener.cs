using System.Diagnostics.Metrics;
using DebugGrid.Journal;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;

namespace DebugGrid.Analytics.Isolation;

/// <summary>Opens the history in a process of its own.</summary>
internal sealed class HistoryProcessOpener(
    HistoryProcesses processes, AnalyticsOptions options, IJournal journal, IMeterFactory meters, Serializer serializer, ILogger<AnalyticsEngine> logger) : IHistoryOpener
{
    public async Task<IHistory> OpenAsync(CancellationToken cancellationToken)
    {
        if (options.Validate() is { Count: > 0 } faults)
            throw new AnalyticsOptionsException(faults);
        var measures = new AnalyticsInstruments(meters);
        bool opened = false;
        try
        {
            var history = await HistoryProcess.OpenAsync(
                await processes.TakeAsync(), options, new SiloSide(journal, measures, logger), measures, serializer, logger, cancellationToken);
            opened = true;
            return history;
        }
        finally
        {
            if (!opened)
                measures.Dispose();
        }
    }
}
