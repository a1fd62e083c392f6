using DebugGrid.Benchmarks;
using DebugGrid.Benchmarks.Analysis;
using DebugGrid.Benchmarks.Anomalies;
using DebugGrid.Benchmarks.Apply;
using DebugGrid.Benchmarks.Cold;
using DebugGrid.Benchmarks.Failures;
using DebugGrid.Benchmarks.Flush;
using DebugGrid.Benchmarks.Ingest;
using DebugGrid.Benchmarks.Query;
using DebugGrid.Benchmarks.Recovery;
using DebugGrid.Benchmarks.Sdk;
using DebugGrid.Benchmarks.Stalls;
using DebugGrid.Benchmarks.Statistics;

bool json = args.Contains("--json");
string[] names = [.. args.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
var report = new Report(json);
var benchmarks = new Dictionary<string, Func<BenchmarkOptions, Report, Task>>
{
    ["ingest"] = IngestBenchmark.Run,
    ["ingest-door"] = DoorBenchmark.Run,
    ["ingest-known"] = KnownBenchmark.Run,
    ["ingest-process"] = InProcessBenchmark.Run,
    ["ingest-baseline"] = BaselineBenchmark.Run,
    ["ingest-latency"] = LatencyBenchmark.Run,
    ["analysis"] = AnalysisBenchmark.Run,
    ["anomalies"] = AnomaliesBenchmark.Run,
    ["apply"] = ApplyBenchmark.Run,
    ["flush"] = FlushBenchmark.Run,
    ["cold"] = ColdBenchmark.Run,
    ["stall"] = StallBenchmark.Run,
    ["query"] = QueryBenchmark.Run,
    ["sdk"] = SdkBenchmark.Run,
    ["sdk-delivery"] = DeliveryBenchmark.Run,
    ["recovery"] = RecoveryBenchmark.Run,
    ["kill"] = KillBenchmark.Run,
    ["failures"] = FailuresBenchmark.Run,
    ["outage"] = OutageBenchmark.Run,
    ["statistics"] = StatisticsBenchmark.Run,
};

if (names.Length == 0 || names.Any(name => !benchmarks.ContainsKey(name)))
{
    Console.Error.WriteLine($"Usage: Benchmarks NAME… [--json] [--seconds N] [--rows N] [--stored N] [--ids v4|v7] [--data DIR] [--windows FILE]\nNames: {string.Join(", ", benchmarks.Keys)}");
    return 2;
}

BenchmarkOptions options = BenchmarkOptions.Read(args);
foreach (string name in names)
    await benchmarks[name](options, report);
return 0;
