using DebugGrid.TestKit.Kill;

namespace DebugGrid.Benchmarks.Recovery;

/// <summary>The kill run at length: <c>--seconds</c> is how long it goes, at 20,000 events a second, a kill every two to six seconds.</summary>
internal static class KillBenchmark
{
    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        var plan = new KillPlan(Environment.TickCount, 20_000, Math.Max(3, options.Seconds / 4), 2, 6, 100);
        KillReport found = await new KillRun(plan, directory.Path, report.Note).Run();
        report.Add("kill.acknowledged", found.AcknowledgedEvents, "events", $"seed {plan.Seed}, {plan.Kills} kills");
        report.Add("kill.missing", found.MissingBatches.Count, "batches", string.Join(", ", found.MissingBatches.Take(5)));
        report.Add("kill.doubled", found.DoubledBatches.Count, "batches", string.Join(", ", found.DoubledBatches.Take(5)));
        report.Add("kill.stalled", found.StalledTransactions, "transactions", $"of {plan.OpenTransactions}; latest {found.WorstStallLateness.TotalSeconds:F1} s after the last start");
        report.Add("kill.recovery", found.Recoveries.Skip(1).Max().TotalSeconds, "s", "the longest start after a kill");
        if (found.MissingBatches.Count + found.DoubledBatches.Count > 0 || found.StalledTransactions < plan.OpenTransactions)
            throw new InvalidOperationException("The grid lost or doubled what it had acknowledged.");
    }
}
