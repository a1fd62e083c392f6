using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit;

namespace DebugGrid.Benchmarks.Stalls;

/// <summary>
/// Many open transactions on one silo: what each costs; how late stalls among them are found while others stand for longer; and how late when all of them
/// stall within the seconds in which they were opened.
/// </summary>
internal static class StallBenchmark
{
    private const int Few = 20_000;
    private const int FewAtOnce = 500;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan FewEvery = TimeSpan.FromMilliseconds(250);

    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        await using var silo = new SiloProcess(directory.Path);
        await silo.Start();
        await Declare(silo, "late", Late);
        await Declare(silo, "soon", Soon);
        await BatchLoad.Drain(silo);
        long before = silo.WorkingSet;
        for (int opened = 0; opened < options.Rows; opened += options.BatchEvents)
            await Open(silo, "late", opened, options.BatchEvents);
        await BatchLoad.Drain(silo);
        report.Add("stall.memory", (double)(silo.WorkingSet - before) / options.Rows, "B", $"working set for each of {options.Rows} open transactions, buffers of journal and history included");
        using (var pace = new PeriodicTimer(FewEvery))
            for (int opened = 0; opened < Few; opened += FewAtOnce)
            {
                await Open(silo, "soon", opened, FewAtOnce);
                await pace.WaitForNextTickAsync();
            }

        await Measure(silo, report, "stall", "soon", Soon, Few, $"{FewAtOnce / FewEvery.TotalSeconds:0} a second, while {options.Rows} others are open");
        await Measure(silo, report, "stall.all", "late", Late, options.Rows, "all of them, within the seconds in which they were opened");
    }

    private static async Task Declare(SiloProcess silo, string pipeline, TimeSpan stallAfter)
    {
        using HttpResponseMessage declared = await silo.Http.PutAsJsonAsync(
            $"/api/debug/pipelines/{pipeline}", new { stages = new[] { new { name = "begin" }, new { name = "end" } }, stall_after_ms = stallAfter.TotalMilliseconds });
        declared.EnsureSuccessStatusCode();
    }

    private static async Task Measure(SiloProcess silo, Report report, string name, string pipeline, TimeSpan stallAfter, int count, string what)
    {
        long started = Stopwatch.GetTimestamp();
        long found = 0;
        while (found < count && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(10))
        {
            await Task.Delay(1_000);
            found = (await Ask(silo, $"SELECT count(*)::BIGINT FROM findings WHERE finding = 'stall' AND transaction_id LIKE '{pipeline}-%'"))[0].GetInt64();
        }

        JsonElement[] late = await Ask(silo, $"""
            SELECT quantile_cont(late, 0.5)::DOUBLE, quantile_cont(late, 0.99)::DOUBLE, max(late)::DOUBLE FROM (
                SELECT epoch_ms(f.time) - epoch_ms(s.received_at) - {stallAfter.TotalMilliseconds} AS late
                FROM findings f JOIN events s ON s.transaction_id = f.transaction_id AND s.kind = 'stage'
                WHERE f.finding = 'stall' AND f.transaction_id LIKE '{pipeline}-%')
            """);
        report.Add($"{name}.found", found, "transactions", $"of {count}: {what}");
        report.Add($"{name}.late_p50", late[0].GetDouble(), "ms", "from the deadline to the finding");
        report.Add($"{name}.late_p99", late[1].GetDouble(), "ms", "from the deadline to the finding");
        report.Add($"{name}.late_max", late[2].GetDouble(), "ms", "from the deadline to the finding");
    }

    private static async Task Open(SiloProcess silo, string pipeline, int first, int count)
    {
        Timestamp now = Timestamp.Now(TimeProvider.System);
        StageEvent[] stages = [.. Enumerable.Range(first, count).Select(number => new StageEvent
        {
            Id = EventId.New(now),
            Time = now,
            Transaction = new TransactionId($"{pipeline}-{number}"),
            Pipeline = pipeline,
            Stage = "begin",
        })];
        await BatchLoad.Post(silo, WireEncoder.EncodeBatch(new BatchHeader(Guid.CreateVersion7(), null, ProjectId.Default, default), stages), new Latencies());
    }

    private static async Task<JsonElement[]> Ask(SiloProcess silo, string sql)
    {
        using HttpResponseMessage answer = await silo.Http.PostAsJsonAsync("/api/debug/sql", new { sql });
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode ? [.. body.GetProperty("rows")[0].EnumerateArray()] : throw new InvalidOperationException(body.GetRawText());
    }
}
