using System.Diagnostics;
using DebugGrid.Analytics;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Benchmarks.Flush;

/// <summary>
/// From the journal into the history: records that wait in a real journal are flushed to a real file, in transactions as large as under full load, and
/// the file is closed, so that nothing is left for later. The history may hold rows before (<c>--stored</c>), with ids of the same version as those that
/// come (<c>--ids</c>); what is read of them once, with the first events, is a measure of its own.
/// </summary>
internal static class FlushBenchmark
{
    private const int MaxRows = 500_000;
    private const int Templates = 20;

    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        int rows = Math.Max(1, Math.Min(options.Rows, MaxRows) / options.BatchEvents) * options.BatchEvents;
        await using FasterLogJournal journal = await FasterLogJournal.OpenAsync(
            new JournalOptions { Directory = Path.Combine(directory.Path, "journal") }, TimeProvider.System);
        var settings = new AnalyticsOptions { Directory = Path.Combine(directory.Path, "history"), FlushInterval = TimeSpan.FromHours(1), FlushCount = new AnalyticsOptions().MaxFlushEvents };
        if (options.Stored > 0)
        {
            // What comes while the engine is open must not be flushed by itself.
            rows = Math.Min(rows, (settings.FlushCount / options.BatchEvents - 1) * options.BatchEvents);
            await StoredRows.Make(settings, journal, options.Stored, options.SortedIds);
        }
        else
        {
            await Fill(journal, 0, rows, options);
        }

        TimeSpan before = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        AnalyticsEngine engine = await AnalyticsEngine.OpenAsync(settings, journal, TimeProvider.System, NullLogger<AnalyticsEngine>.Instance, default);
        report.Add("flush.open", (Environment.CpuUsage.TotalTime - before).TotalMilliseconds, "ms", "processor time of making or opening the file");
        if (options.Stored > 0)
        {
            await Fill(journal, 0, options.BatchEvents, options);
            await engine.FlushAsync(default);
            report.Add("flush.first", Stopwatch.GetElapsedTime(started).TotalMilliseconds, "ms", $"opening over {options.Stored} rows and flushing {options.BatchEvents} events; {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds:F0} ms of processor time");
            await Fill(journal, 1, rows, options);
            before = Environment.CpuUsage.TotalTime;
            started = Stopwatch.GetTimestamp();
        }

        Contracts.FlushReceipt receipt = await engine.FlushAsync(default);
        TimeSpan wall = Stopwatch.GetElapsedTime(started);
        TimeSpan flush = Environment.CpuUsage.TotalTime - before;
        await engine.DisposeAsync();
        TimeSpan whole = Environment.CpuUsage.TotalTime - before;
        report.Add("flush.wall", PerThousand(wall), "ms/1000", $"{rows} records of 1 KB from the journal into a DuckDB file, its making (with no rows before), reading and decoding included");
        report.Add("flush.processor", PerThousand(flush), "ms/1000", "processor time of the same");
        report.Add("flush.closed", PerThousand(whole), "ms/1000", $"processor time until the file is closed; it then has {new FileInfo(settings.DatabasePath).Length / 1e6:F0} MB");
        if (receipt.Events != rows)
            throw new InvalidOperationException($"The history took {receipt.Events} of {rows} events.");

        double PerThousand(TimeSpan time) => time.TotalMilliseconds / rows * 1000;
    }

    private static async Task Fill(FasterLogJournal journal, int firstBatch, int rows, BenchmarkOptions options)
    {
        var factory = new RecordFactory(7);
        BatchTemplate[] templates = [.. Enumerable.Range(0, Templates).Select(_ => BatchTemplate.Make(factory, options.BatchEvents, Timestamp.Now(TimeProvider.System), sorted: options.SortedIds))];
        for (int batch = firstBatch; (batch - firstBatch) * options.BatchEvents < rows; batch++)
        {
            BatchTemplate template = templates[batch % Templates];
            Guid id = template.Renew(Timestamp.Now(TimeProvider.System), (ulong)batch);
            await journal.AppendAsync(0, id, template.Events, template.Bytes, default);
        }
    }
}
