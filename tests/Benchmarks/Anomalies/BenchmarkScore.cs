namespace DebugGrid.Benchmarks.Anomalies;

/// <summary>
/// The score of the Numenta Anomaly Benchmark for its standard profile (A. Lavin, S. Ahmad, "Evaluating Real-time Anomaly Detection Algorithms", ICMLA 2015): the earliest
/// detection of a window counts by its place in it, every false one costs 0.11 and less right behind a window, a window that is missed costs 1. 0 is a detector that says
/// nothing, 100 a perfect one.
/// </summary>
internal sealed class BenchmarkScore
{
    private const double OfFalse = 0.11;
    private double raw;

    /// <summary>Windows so far.</summary>
    public int Windows { get; private set; }

    /// <summary>Windows with a detection.</summary>
    public int Found { get; private set; }

    /// <summary>Detections outside of windows.</summary>
    public int False { get; private set; }

    /// <summary>The score of all series so far.</summary>
    public double Value => 100 * (raw + Windows) / (2 * Windows);

    /// <summary>Counts what was detected in a series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="detected">Whether each of its points was reported.</param>
    public void Add(LabelledSeries series, IReadOnlyList<bool> detected)
    {
        Windows += series.Windows.Count;
        foreach (var (first, last) in series.Windows)
            AddWindow(first, last, Enumerable.Range(first, last - first + 1).Where(i => i >= series.Free && detected[i]).Select(static i => (int?)i).FirstOrDefault());
        for (int i = series.Free; i < series.Points.Count; i++)
            if (detected[i] && !series.Windows.Any(window => window.First <= i && i <= window.Last))
                AddFalse(series, i);
    }

    private void AddWindow(int first, int last, int? earliest)
    {
        if (earliest is { } at)
        {
            Found++;
            raw += Sigmoid(-(last - at + 1.0) / (last - first + 1)) / Sigmoid(-1);
        }
        else
            raw--;
    }

    private void AddFalse(LabelledSeries series, int at)
    {
        False++;
        var before = series.Windows.Where(window => window.Last < at).Select(static window => ((int First, int Last)?)window).LastOrDefault();
        raw += OfFalse * (before is { } window ? Sigmoid((at - window.Last) / (double)(window.Last - window.First)) : -1);
    }

    /// <summary>1 far before the end of a window, 0 at it, -1 far behind it.</summary>
    private static double Sigmoid(double place) => place > 3 ? -1 : (2 / (1 + Math.Exp(5 * place))) - 1;
}
