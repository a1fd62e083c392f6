using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit;

namespace DebugGrid.Benchmarks.Stalls;

/// <summary>Many open transactions on one silo: what each costs, and how late their stalls are found.</summary>
internal static class StallBenchmark
{
    private const int StallAfterMs = 60_000;

    public static async Task Run(BenchmarkOptions options, Report report)
    {
        using var directory = new WorkDirectory();
        await using var silo = new SiloProcess(directory.Path);
        await silo.Start();
        using HttpResponseMessage declared = await silo.Http.PutAsJsonAsync(
            "/api/debug/pipelines/bench", new { stages = new[] { new { name = "begin" }, new { name = "end" } }, stall_after_ms = StallAfterMs });
        declared.EnsureSuccessStatusCode();
        await BatchLoad.Drain(silo);
        long before = silo.WorkingSet;
        for (int opened = 0; opened < options.Rows; opened += options.BatchEvents)
            await Open(silo, opened, options.BatchEvents);
        await BatchLoad.Drain(silo);
        report.Add("stall.memory", (double)(silo.WorkingSet - before) / options.Rows, "B", $"working set for each of {options.Rows} open transactions, buffers of journal and history included");
        long started = Stopwatch.GetTimestamp();
        long found = 0;
        while (found < options.Rows && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(6))
        {
            await Task.Delay(1_000);
            found = (await Ask(silo, "SELECT count(*)::BIGINT FROM events WHERE kind = 'finding'"))[0].GetInt64();
        }

        JsonElement[] late = await Ask(silo, $"""
            SELECT quantile_cont(late, 0.5)::DOUBLE, quantile_cont(late, 0.99)::DOUBLE, max(late)::DOUBLE FROM (
                SELECT epoch_ms(f.time) - epoch_ms(s.received_at) - {StallAfterMs} AS late
                FROM events f JOIN events s ON s.transaction_id = f.transaction_id AND s.kind = 'stage' WHERE f.kind = 'finding')
            """);
        report.Add("stall.found", found, "transactions", $"of {options.Rows}");
        report.Add("stall.late_p50", late[0].GetDouble(), "ms", "from the deadline to the finding");
        report.Add("stall.late_p99", late[1].GetDouble(), "ms", "from the deadline to the finding");
        report.Add("stall.late_max", late[2].GetDouble(), "ms", "from the deadline to the finding");
    }

    private static async Task Open(SiloProcess silo, int first, int count)
    {
        Timestamp now = Timestamp.Now(TimeProvider.System);
        StageEvent[] stages = [.. Enumerable.Range(first, count).Select(number => new StageEvent
        {
            Id = EventId.New(now),
            Time = now,
            Transaction = new TransactionId($"transaction-{number}"),
            Pipeline = "bench",
            Stage = "begin",
        })];
        using var content = new ByteArrayContent(WireEncoder.EncodeBatch(new BatchHeader(Guid.CreateVersion7(), null, ProjectId.Default, default), stages));
        content.Headers.ContentType = new("application/x-protobuf");
        HttpResponseMessage answer = await silo.Http.PostAsync(new Uri("/api/debug/events/batch", UriKind.Relative), content);
        while ((int)answer.StatusCode is 429 or 503)
        {
            await Task.Delay(200);
            answer = await silo.Http.PostAsync(new Uri("/api/debug/events/batch", UriKind.Relative), content);
        }

        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement[]> Ask(SiloProcess silo, string sql)
    {
        using HttpResponseMessage answer = await silo.Http.PostAsJsonAsync("/api/debug/sql", new { sql });
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode ? [.. body.GetProperty("rows")[0].EnumerateArray()] : throw new InvalidOperationException(body.GetRawText());
    }
}
