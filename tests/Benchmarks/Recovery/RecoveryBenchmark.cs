using DebugGrid.TestKit;

namespace DebugGrid.Benchmarks.Recovery;

/// <summary>From a kill to service: a silo that holds a million events is killed and started again; then until everything is applied and flushed.</summary>
internal static class RecoveryBenchmark
{
    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        await using var silo = new SiloProcess(directory.Path);
        await silo.Start();
        LoadTally tally = await BatchLoad.Events(silo, options, 4, options.Rows);
        await silo.Kill();
        TimeSpan serving = await silo.Start();
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        await BatchLoad.Drain(silo);
        report.Add("recovery.serves", serving.TotalSeconds, "s", $"killed right after {tally.Events} acknowledged events; until /readyz answers");
        report.Add("recovery.complete", (serving + System.Diagnostics.Stopwatch.GetElapsedTime(started)).TotalSeconds, "s", "until every event is applied and in the history");
    }
}
