namespace DebugGrid.Benchmarks.Sdk;

/// <summary>What the SDK costs an application, and what it delivers.</summary>
internal static class SdkBenchmark
{
    public static async Task Run(BenchmarkOptions options, Report report)
    {
        await CallBenchmark.Run(report);
        await ActivityBenchmark.Run(report);
        await TrackBenchmark.Run(report);
        await DeliveryBenchmark.Run(options, report);
    }
}
