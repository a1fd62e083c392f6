using System.Diagnostics;
using System.Text;
using DebugGrid.Analytics;
using DebugGrid.Contracts;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Benchmarks.Analysis;

/// <summary>What decisions are made by, over a history of operations of agents: packages, recoveries, summaries, lists of errors; medians and the slowest of repeated runs.</summary>
internal static class AnalysisBenchmark
{
    private const int Runs = 15;
    private const int WarmUp = 5;
    private const int Sessions = 20;
    private static readonly PageRequest Page = new(100, null);

    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        await using FasterLogJournal journal = await FasterLogJournal.OpenAsync(new JournalOptions { Directory = Path.Combine(directory.Path, "journal") }, TimeProvider.System);
        var settings = new AnalyticsOptions { Directory = Path.Combine(directory.Path, "history"), FlushInterval = TimeSpan.FromHours(1), FlushCount = new AnalyticsOptions().MaxFlushEvents };
        await using AnalyticsEngine engine = await AnalyticsEngine.OpenAsync(settings, journal, TimeProvider.System, NullLogger<AnalyticsEngine>.Instance, default);
        report.Note($"Filling the history with {options.Rows} records");
        long started = Stopwatch.GetTimestamp();
        Timestamp first = await AnalysisHistory.Fill(engine, journal, options.Rows);
        report.Add("analysis.fill", Stopwatch.GetElapsedTime(started).TotalSeconds, "s", $"{options.Rows} records and what comes with them, made, appended and flushed");
        string operation = $"operation-{options.Rows / AgentOperation.Records / 2}";
        string session = $"session-{options.Rows / AgentOperation.Records / AgentOperation.OfSession / 2}";
        var context = new HistoryFilter { ContextType = "tool", ContextId = "tool_3" };
        await Measure("package_of_context", "contexts/tool/tool_3/analysis", () => engine.AnalyzeAsync(new AnalysisQuestion { Filter = context }, default));
        await Measure("package_of_session", $"sessions/{session}/analysis", () => engine.AnalyzeAsync(new AnalysisQuestion { Filter = new HistoryFilter { SessionId = session } }, default));
        await Measure("workflow_summary", $"of {operation}", () => engine.GetWorkflowSummaryAsync("default", operation, default));
        await Measure("workflow_context", $"of {operation}", () => engine.GetWorkflowContextAsync("default", operation, default));
        await Measure("recovery_patterns", "of all failures", () => engine.QueryRecoveriesAsync(new RecoveryFilter(), Page, default));
        await Measure("records_that_failed", "the newest 100", () => engine.QueryRecordsAsync(new HistoryFilter { Status = "error" }, Page, default));
        await Measure("errors", "the newest 100 error events", () => engine.QueryEventsAsync(new HistoryFilter { Kind = "error" }, Page, default));
        await Measure("error_patterns", "of all failures", () => engine.QueryErrorPatternsAsync(new ErrorPatternFilter(), Page, default));
        await Measure(
            "error_patterns_with_trend", "of the last 15 days beside those before",
            () => engine.QueryErrorPatternsAsync(new ErrorPatternFilter { From = (first + TimeSpan.FromDays(AnalysisHistory.Days / 2)).Microseconds }, Page, default));
        int newest = options.Rows / AgentOperation.Records / AgentOperation.OfSession;
        string[] sessions = [.. Enumerable.Range(0, Math.Min(Sessions, newest)).Select(i => $"session-{newest - 1 - i}")];
        await Measure("comparison_of_20_sessions", "the newest whole ones", () => engine.CompareSessionsAsync(new SessionComparisonQuestion { Sessions = sessions }, default));
        await Measure("candidates", "among the newest 200,000 executions", () => engine.QueryCandidatesAsync(new CandidateQuestion(), default));
        await Measure("performance_of_30_days", "contexts of all 30 days", () => engine.GetPerformanceSummaryAsync(new HistoryFilter { From = first.Microseconds }, default));
        AnalysisAnswer package = await engine.AnalyzeAsync(new AnalysisQuestion { Filter = context, MaxTokens = AnalysisQuestion.MaxTokensLimit, MaxSamples = AnalysisQuestion.MaxSamplesLimit }, default);
        TokenBenchmark.Run(report, Encoding.UTF8.GetString(package.Text.Span));
        using var process = Process.GetCurrentProcess();
        report.Add("analysis.peak", process.PeakWorkingSet64 / 1e6, "MB", "the most memory that the process had, filling included");

        async Task Measure<T>(string name, string what, Func<Task<T>> ask)
        {
            var times = new Latencies();
            TimeSpan processor = default;
            for (int run = -WarmUp; run < Runs; run++)
            {
                TimeSpan before = Environment.CpuUsage.TotalTime;
                long begun = Stopwatch.GetTimestamp();
                await ask();
                if (run < 0)
                    continue;
                times.Add(Stopwatch.GetElapsedTime(begun));
                processor += Environment.CpuUsage.TotalTime - before;
            }

            report.Add("analysis." + name, times.Quantile(0.5), "ms", $"{what}; median of {Runs}, slowest {times.Quantile(1):F1} ms, processor time of one {processor.TotalMilliseconds / Runs:F1} ms");
        }
    }
}
