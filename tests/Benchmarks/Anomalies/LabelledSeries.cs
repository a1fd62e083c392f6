using System.Globalization;
using System.Text.Json;

namespace DebugGrid.Benchmarks.Anomalies;

/// <summary>A series of a figure, with the windows of time that people labelled as anomalous.</summary>
/// <param name="Name">The path of its file.</param>
/// <param name="Points">Its points, in order.</param>
/// <param name="Windows">The first and the last point of each window, in order.</param>
internal sealed record LabelledSeries(string Name, IReadOnlyList<(DateTimeOffset Time, double Value)> Points, IReadOnlyList<(int First, int Last)> Windows)
{
    /// <summary>Points at the begin that count for nothing: 15 of a hundred, 750 at most.</summary>
    public int Free => Math.Min(Points.Count * 15 / 100, 750);

    /// <summary>Reads those of a folder that a file of windows names.</summary>
    public static IReadOnlyList<LabelledSeries> ReadAll(string folder, string windows)
    {
        using var named = JsonDocument.Parse(File.ReadAllBytes(windows));
        return [.. from series in named.RootElement.EnumerateObject()
                   let path = Path.Combine(folder, series.Name)
                   where File.Exists(path)
                   select Read(series.Name, path, series.Value)];
    }

    private static LabelledSeries Read(string name, string path, JsonElement windows)
    {
        (DateTimeOffset Time, double Value)[] points = [.. from line in File.ReadLines(path).Skip(1)
                                                           let cells = line.Split(',')
                                                           select (Moment(cells[0]), double.Parse(cells[1], CultureInfo.InvariantCulture))];
        return new LabelledSeries(name, points, [.. windows.EnumerateArray().Select(window => (
            Array.FindIndex(points, point => point.Time >= Moment(window[0].GetString()!)), Array.FindLastIndex(points, point => point.Time <= Moment(window[1].GetString()!))))]);
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
