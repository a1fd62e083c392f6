using System.Diagnostics;
using DebugGrid.Grains.Insights.Anomalies;

namespace DebugGrid.Benchmarks.Anomalies;

/// <summary>How many labelled anomalies of series the detector finds, and how soon, one setting for all, value by value in the order of time.</summary>
internal static class AnomaliesBenchmark
{
    public static Task Run(BenchmarkOptions options, Report report)
    {
        IReadOnlyList<LabelledSeries> all = LabelledSeries.ReadAll(
            options.Data ?? throw new ArgumentException("--data names the folder of the series."), options.Windows ?? throw new ArgumentException("--windows names the file of the labelled windows."));
        if (!all.Any(static series => series.Windows.Count > 0))
            throw new ArgumentException("--data has no series with a labelled window that --windows names.");
        var score = new BenchmarkScore();
        long started = Stopwatch.GetTimestamp();
        foreach (LabelledSeries series in all)
        {
            (int found, int wrong) = (score.Found, score.False);
            score.Add(series, [.. Detect(series)]);
            report.Note($"{series.Name}: {score.Found - found} of {series.Windows.Count} windows, {score.False - wrong} false");
        }

        TimeSpan took = Stopwatch.GetElapsedTime(started);
        int points = all.Sum(static series => series.Points.Count);
        report.Add("anomalies.score", score.Value, "of 100", $"{all.Count} series; 0 says nothing, 100 is perfect");
        report.Add("anomalies.found", score.Found, "windows", $"of {score.Windows}");
        report.Add("anomalies.false", score.False, "detections", $"outside of the windows, among {points} points");
        report.Add("anomalies.cost", took.TotalMicroseconds / points, "us", "for a point, scoring included");
        return Task.CompletedTask;
    }

    private static IEnumerable<bool> Detect(LabelledSeries series)
    {
        var detector = new AnomalyDetector();
        return series.Points.Select(point => detector.Observe(point.Time, point.Value).IsAnomaly);
    }
}
