using DebugGrid.Analytics;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Benchmarks.Analysis;

/// <summary>A history of operations of agents that took thirty days, as a real journal and a real engine make it.</summary>
internal static class AnalysisHistory
{
    /// <summary>Days that the operations lie within.</summary>
    public const int Days = 30;

    private const int SideBySide = 16;
    private const int BatchEvents = 5_000;
    private const int FlushBatches = 20;

    /// <summary>Fills a history.</summary>
    /// <returns>When its first operation began.</returns>
    public static async Task<Timestamp> Fill(AnalyticsEngine engine, FasterLogJournal journal, int records)
    {
        int operations = Math.Max(SideBySide, records / AgentOperation.Records);
        Timestamp first = Timestamp.Now(TimeProvider.System) + TimeSpan.FromDays(-Days);
        var maker = new AgentOperation(5);
        var waiting = new List<DebugEvent>();
        int batches = 0;
        for (int operation = 0; operation < operations; operation += SideBySide)
        {
            Timestamp start = first + (TimeSpan.FromDays(Days) * ((double)operation / operations));
            waiting.AddRange(Enumerable.Range(operation, SideBySide).SelectMany(number => maker.Next(number, start)).OrderBy(static e => e.Time.Microseconds));
            if (waiting.Count < BatchEvents && operation + SideBySide < operations)
                continue;
            foreach (DebugEvent[] part in waiting.Chunk(BatchEvents))
                await Append(journal, part);
            waiting.Clear();
            if (++batches % FlushBatches == 0)
                await engine.FlushAsync(default);
        }

        await engine.FlushAsync(default);
        return first;
    }

    private static async Task Append(FasterLogJournal journal, DebugEvent[] events)
    {
        var id = Guid.NewGuid();
        byte[] batch = WireEncoder.EncodeBatch(new BatchHeader(id, null, ProjectId.Default, Timestamp.Now(TimeProvider.System)), events);
        await journal.AppendAsync(0, id, events.Length, batch, default);
    }
}
