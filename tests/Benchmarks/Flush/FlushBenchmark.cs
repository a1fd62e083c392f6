using System.Diagnostics;
using DebugGrid.Analytics;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Benchmarks.Flush;

/// <summary>From the journal into the history: records that wait in a real journal are flushed to a real file.</summary>
internal static class FlushBenchmark
{
    private const int MaxRows = 300_000;

    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        int rows = Math.Min(options.Rows, MaxRows);
        await using FasterLogJournal journal = await FasterLogJournal.OpenAsync(
            new JournalOptions { Directory = Path.Combine(directory.Path, "journal") }, TimeProvider.System);
        var settings = new AnalyticsOptions { Directory = Path.Combine(directory.Path, "history"), FlushInterval = TimeSpan.FromHours(1), FlushCount = rows + 1, MaxFlushEvents = rows + 1 };
        await using AnalyticsEngine engine = await AnalyticsEngine.OpenAsync(settings, journal, TimeProvider.System, NullLogger<AnalyticsEngine>.Instance, default);
        var factory = new RecordFactory(7);
        for (int row = 0; row < rows; row += options.BatchEvents)
        {
            BatchTemplate batch = BatchTemplate.Make(factory, options.BatchEvents, Timestamp.Now(TimeProvider.System));
            await journal.AppendAsync(0, Guid.CreateVersion7(), batch.Events, batch.Bytes, default);
        }

        using Process self = Process.GetCurrentProcess();
        TimeSpan processor = self.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        Contracts.FlushReceipt receipt = await engine.FlushAsync(default);
        TimeSpan wall = Stopwatch.GetElapsedTime(started);
        self.Refresh();
        processor = self.TotalProcessorTime - processor;
        report.Add("flush.wall", wall.TotalMilliseconds / receipt.Events * 1000, "ms/1000", $"{receipt.Events} records of 1 KB from the journal into DuckDB, reading and decoding included");
        report.Add("flush.processor", processor.TotalMilliseconds / receipt.Events * 1000, "ms/1000", "processor time of the same");
    }
}
