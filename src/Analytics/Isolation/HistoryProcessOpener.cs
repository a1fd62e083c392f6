using System.Diagnostics.Metrics;
using DebugGrid.Journal;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;

namespace DebugGrid.Analytics.Isolation;

/// <summary>Opens the history in a process of its own, and ends one that still has it open and is nobody's any more.</summary>
internal sealed partial class HistoryProcessOpener(
    HistoryProcesses processes, AnalyticsOptions options, IJournal journal, IMeterFactory meters, Serializer serializer, ILogger<AnalyticsEngine> logger)
    : IHistoryOpener, IDisposable
{
    private readonly AnalyticsInstruments measures = new(meters);
    private HistoryNote? note;

    public async Task<IHistory> OpenAsync(CancellationToken cancellationToken)
    {
        if (options.Validate() is { Count: > 0 } faults)
            throw new AnalyticsOptionsException(faults);
        HistoryChild child = await processes.TakeAsync();
        Note(child);
        return await HistoryProcess.OpenAsync(child, options, new SiloSide(journal, measures, logger), serializer, logger, cancellationToken);
    }

    public void Dispose()
    {
        note?.Dispose();
        measures.Dispose();
    }

    private void Note(HistoryChild child)
    {
        note ??= HistoryNote.TryTake(options);
        if (note?.EndNamed() is { } left)
            LogEnded(left);
        note?.Name(child.Process);
    }
}
