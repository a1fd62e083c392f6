using System.Text;

namespace DebugGrid.Client.Profiling;

/// <summary>Writes a profile for people.</summary>
internal static class ProfileText
{
    /// <summary>The profile as a tree.</summary>
    public static string Of(ProfileReport report)
    {
        var text = new StringBuilder();
        foreach (var timer in report.Root.Children)
            TextTree.Add(text, timer, Line, node => node.Children);
        if (report.LeftOut > 0)
            text.Append(FormattableString.Invariant($"{report.LeftOut} left out, for want of room\n"));
        return text.ToString();
    }

    private static string Line(ProfileNode node)
    {
        string name = node.IsLap ? $"{node.Name} (lap)" : node.Name;
        if (node.Statistics is not { } found)
            return name;
        string deviation = found.StandardDeviationMs is { } ms ? FormattableString.Invariant($"  sd {ms:0.###}") : string.Empty;
        string memory = node.MeanMemoryDeltaBytes is { } bytes ? FormattableString.Invariant($"  memory {bytes:+0;-0;0} B") : string.Empty;
        string samples = found.QuantileSamples < found.Count ? FormattableString.Invariant($"  (quantiles of the newest {found.QuantileSamples})") : string.Empty;
        return FormattableString.Invariant(
            $"{name}  {found.Count}×  mean {found.MeanMs:0.###}{deviation}  min {found.MinMs:0.###}  median {found.MedianMs:0.###}  p95 {found.P95Ms:0.###}  p99 {found.P99Ms:0.###}  max {found.MaxMs:0.###} ms{memory}{samples}");
    }
}
