using System.Diagnostics;
using DebugGrid.Analytics;
using DebugGrid.Contracts;
using DebugGrid.Journal;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Benchmarks.Cold;

/// <summary>
/// A history of a million records over thirty days, of which those past the warm retention are moved to files: how long that takes, what it makes of the bytes, and how long
/// questions take over warm and cold together, beside the same questions while all was warm. Medians of repeated runs.
/// </summary>
internal static class ColdBenchmark
{
    private const int Days = 30;
    private const int Runs = 25;
    private const int WarmUp = 5;

    private static readonly (string Name, string Sql)[] Statements =
    [
        ("group_30d", "SELECT context_id, count(*), avg(duration_ms) FROM records GROUP BY context_id"),
        ("scan_30d", "SELECT count(*), avg(duration_ms), max(memory_mb) FROM records WHERE duration_ms > 10"),
        ("by_day_30d", "SELECT timestamp::DATE AS day, count(*), count(*) FILTER (status = 'error') FROM records GROUP BY day ORDER BY day"),
        ("one_day", $"SELECT count(*), avg(duration_ms) FROM records WHERE timestamp BETWEEN now()::TIMESTAMP - INTERVAL 20 DAY AND now()::TIMESTAMP - INTERVAL 19 DAY"),
        ("session", "SELECT count(*) FROM records WHERE session_id = 'session-3'"),
    ];

    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        await using FasterLogJournal journal = await FasterLogJournal.OpenAsync(
            new JournalOptions { Directory = Path.Combine(directory.Path, "journal") }, TimeProvider.System);
        var settings = new AnalyticsOptions { Directory = Path.Combine(directory.Path, "history"), EventRetention = TimeSpan.FromDays(365), SweepInterval = TimeSpan.FromDays(1) };
        settings.WarmRetention = settings.EventRetention;
        await (await Open()).DisposeAsync();
        await Fill(settings, options.Rows);
        await using (AnalyticsEngine engine = await Open())
        {
            report.Add("cold.file.warm", new FileInfo(settings.DatabasePath).Length / 1e6, "MB", $"the database with {options.Rows} records of {Days} days");
            await Ask(engine, report, "warm");
            settings.WarmRetention = TimeSpan.FromDays(7);
            long started = Stopwatch.GetTimestamp();
            await engine.SweepAsync(default);
            report.Add("cold.archive", Stopwatch.GetElapsedTime(started).TotalSeconds, "s", "writing, reading back and exchanging the days past 7");
            FileInfo[] files = new DirectoryInfo(settings.ColdDirectory).GetFiles();
            report.Add("cold.files", files.Sum(static file => file.Length) / 1e6, "MB", $"{files.Length} files of Parquet");
            await Ask(engine, report, "mixed");
        }

        long opened = Stopwatch.GetTimestamp();
        await using AnalyticsEngine again = await Open();
        report.Add("cold.open", Stopwatch.GetElapsedTime(opened).TotalMilliseconds, "ms", "opening the history with its files");

        Task<AnalyticsEngine> Open() => AnalyticsEngine.OpenAsync(settings, journal, TimeProvider.System, NullLogger<AnalyticsEngine>.Instance, default);
    }

    private static async Task Ask(AnalyticsEngine engine, Report report, string tier)
    {
        foreach ((string name, string sql) in Statements)
            await Measure(report, $"cold.{tier}.{name}", sql, () => engine.RunSqlAsync(new SqlQuestion(sql, default, 1000), default));
        await Measure(report, $"cold.{tier}.page", "the newest 100 records of a session", () => engine.QueryRecordsAsync(new HistoryFilter { SessionId = "session-3" }, new PageRequest(100, null), default));
        SqlAnswer oldest = await engine.RunSqlAsync(new SqlQuestion("SELECT min(id) FROM records WHERE arrival = 1000", default, 1), default);
        Guid id = Guid.Parse(System.Text.Encoding.UTF8.GetString(oldest.Rows.Span).Trim('[', ']', '"'));
        await Measure(report, $"cold.{tier}.event", "one of the oldest events by its id", () => engine.GetEventAsync("default", id, default));
    }

    private static async Task Measure<T>(Report report, string name, string what, Func<Task<T>> ask)
    {
        var latencies = new Latencies();
        for (int run = -WarmUp; run < Runs; run++)
        {
            long started = Stopwatch.GetTimestamp();
            await ask();
            if (run >= 0)
                latencies.Add(Stopwatch.GetElapsedTime(started));
        }

        report.Add(name, latencies.Quantile(0.5), "ms", $"median, p95 {latencies.Quantile(0.95):F1} ms: {what}");
    }

    /// <summary>Records of about 1 KB, evenly over the days, written by DuckDB itself.</summary>
    private static async Task Fill(AnalyticsOptions settings, int rows)
    {
        await using var connection = new DuckDBConnection($"DataSource={settings.DatabasePath}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            $$"""
            INSERT INTO warm_execution_records BY NAME
            SELECT uuidv7() AS id, time, time AS received_at, 'default' AS project, 'session-' || (i // 1000) AS session_id, 'tool' AS context_type, 'context_' || (i % 200) AS context_id,
                'Name' AS context_name, 'run-' || i AS execution_id, 'info' AS level, CASE WHEN i % 50 = 0 THEN 'error' ELSE 'success' END AS status, random() * 100 AS duration_ms,
                random() * 500 AS memory_mb, '{"input":"' || repeat(md5(i::VARCHAR), 10) || '"}' AS request_data, '{"output":"' || repeat(md5((i + 1)::VARCHAR), 10) || '"}' AS response_data,
                i + 1 AS arrival, false AS repeated
            FROM (SELECT i, now()::TIMESTAMP - to_microseconds((({{rows}} - i) * {{Days * 86_400_000_000}} / {{rows}})::BIGINT) AS time FROM range(0, {{rows}}) t(i));
            INSERT INTO projects VALUES ('default');
            CHECKPOINT
            """;
        await command.ExecuteNonQueryAsync();
    }
}
