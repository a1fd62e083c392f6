using System.Diagnostics;
using DebugGrid.Analytics.Statistics.Comparison;
using DebugGrid.Analytics.Statistics.Samples;
using DebugGrid.Analytics.Tests.Statistics.Simulated;

namespace DebugGrid.Benchmarks.Statistics;

/// <summary>How long variants take to compare, and what the simulations of the tests show with more repetitions: coverage, false alarms and power.</summary>
internal static class StatisticsBenchmark
{
    private const int Runs = 15;
    private const int WarmUp = 5;
    private const int Repetitions = 10_000;
    private const int Seed = 2;

    public static Task Run(BenchmarkOptions options, Report report)
    {
        foreach (int count in new[] { 1_000, 100_000, 500_000 })
        {
            Measure(report, count, "continuous", static value => value, sessions: false);
            Measure(report, count, "whole_ms", Math.Round, sessions: false);
            Measure(report, count, "by_session", static value => value, sessions: true);
        }

        foreach (Scenario scenario in IndependentScenarios.All.Concat(SessionScenarios.All))
            report.Add(
                "statistics." + scenario.Claim.ToString().ToLowerInvariant(), 100 * scenario.Share(Repetitions, Seed), "%", $"{scenario.Name}; {Repetitions} repetitions");
        return Task.CompletedTask;
    }

    private static void Measure(Report report, int count, string kind, Func<double, double> form, bool sessions)
    {
        var random = new Random(Seed);
        double[] first = Array.ConvertAll(Draws.LogNormal(random, count, 1, 0.8), value => form(value)), second = Array.ConvertAll(Draws.LogNormal(random, count, 0.8, 0.8), value => form(value));
        int[] ofFirst = sessions ? [.. Enumerable.Range(0, count).Select(static i => i / 20)] : [], ofSecond = Array.ConvertAll(ofFirst, session => session + count);
        Latencies whole = new(), sorting = new();
        for (int run = -WarmUp; run < Runs; run++)
        {
            long started = Stopwatch.GetTimestamp();
            DurationSample a = DurationSample.Of(first, ofFirst), b = DurationSample.Of(second, ofSecond);
            TimeSpan sorted = Stopwatch.GetElapsedTime(started);
            VariantComparison.Of([new("A", RateSample.Of(0, count), a), new("B", RateSample.Of(0, count), b)], new ComparisonOptions());
            if (run < 0)
                continue;
            whole.Add(Stopwatch.GetElapsedTime(started));
            sorting.Add(sorted);
        }

        report.Add(
            $"statistics.compare.{kind}", whole.Quantile(0.5), "ms", $"median, 2 × {count} durations, sorting included: {sorting.Quantile(0.5):F1} ms; fastest {whole.Quantile(0):F1} ms");
    }
}
