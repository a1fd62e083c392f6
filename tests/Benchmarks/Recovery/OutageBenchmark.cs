using DebugGrid.Client.Diagnostics;
using DebugGrid.TestKit.Outage;

namespace DebugGrid.Benchmarks.Recovery;

/// <summary>A grid that is killed under load and away for <c>--seconds</c>, once with a spill directory and once without: what is lost, and what the application feels of it.</summary>
internal static class OutageBenchmark
{
    private const int EventsPerSecond = 5_000;
    private const double UpSeconds = 5;

    public static async Task Run(BenchmarkOptions options, Report report)
    {
        foreach (bool spills in (bool[])[true, false])
        {
            using var directory = new WorkDirectory();
            var plan = new OutagePlan(EventsPerSecond, UpSeconds, options.Seconds, spills, new Client.SendingOptions().BufferEvents);
            Write(report, spills ? "outage.spill" : "outage.memory", await new OutageRun(plan, directory.Path).Run());
        }
    }

    private static void Write(Report report, string name, OutageReport found)
    {
        string drops = string.Join(", ", Enum.GetValues<DropReason>().Where(reason => found.Statistics.Dropped(reason) > 0).Select(reason => $"{found.Statistics.Dropped(reason)} {reason}"));
        report.Add($"{name}.emitted", found.Emitted, "events", $"{EventsPerSecond} events/s; the grid was away for {found.Away.TotalSeconds:F1} s");
        report.Add($"{name}.stored", found.Stored, "events", $"{found.Numbers} different; {found.Statistics.Spilled} went through the spill directory");
        report.Add($"{name}.dropped", found.Statistics.DroppedTotal, "events", drops.Length == 0 ? "none" : drops);
        report.Add($"{name}.unaccounted", found.Emitted - found.Stored - found.Statistics.DroppedTotal, "events", "emitted, less stored, less dropped");
        report.Add($"{name}.caught_up", found.CaughtUp.TotalSeconds, "s", $"from when it served again, of which {UpSeconds:F0} s under the same load");
        report.Add($"{name}.emit_up", found.Up.Quantile(0.5), "ns", $"median of Emit while the grid is there; p99 {found.Up.Quantile(0.99):F0} ns");
        report.Add($"{name}.emit_down", found.Down.Quantile(0.5), "ns", $"median of Emit while it is away; p99 {found.Down.Quantile(0.99):F0} ns");
        report.Add($"{name}.emit_ratio", found.Down.Quantile(0.5) / found.Up.Quantile(0.5), "x", $"away to there, median; p99 {found.Down.Quantile(0.99) / found.Up.Quantile(0.99):F2} x");
        if (found.Stored != found.Numbers || found.Stored + found.Statistics.DroppedTotal != found.Emitted || found.StoredSum != found.TakenSum)
            throw new InvalidOperationException("Events were lost or doubled beside what the client counts as dropped.");
    }
}
