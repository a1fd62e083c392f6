using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace DebugGrid.TestKit.Kill;

/// <summary>Kills a silo again and again while events arrive, then asks it for everything that it acknowledged.</summary>
public sealed class KillRun(KillPlan plan, string dataDirectory, Action<string> say)
{
    private const int StallAfterMs = 3_000;
    private const int Page = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Random random = new(plan.Seed);

    /// <summary>Runs the plan.</summary>
    public async Task<KillReport> Run()
    {
        say($"seed {plan.Seed}");
        await using var silo = new SiloProcess(dataDirectory);
        var recoveries = new List<TimeSpan> { await silo.Start() };
        await OpenTransactions(silo);
        using var stop = new CancellationTokenSource();
        var sender = new KillSender(silo, plan.EventsPerSecond);
        Task sending = sender.Run(stop.Token);
        for (int kill = 0; kill < plan.Kills; kill++)
        {
            await Task.Delay(TimeSpan.FromSeconds(plan.MinSeconds + (random.NextDouble() * (plan.MaxSeconds - plan.MinSeconds))));
            await silo.Kill();
            recoveries.Add(await silo.Start());
            say($"kill {kill + 1}: serves again after {recoveries[^1].TotalSeconds:F1} s, {sender.Acknowledged.Count} batches acknowledged");
        }

        long restarted = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await Task.Delay(TimeSpan.FromSeconds(plan.MinSeconds));
        await stop.CancelAsync();
        await sending;
        return await Judge(silo, sender, recoveries, restarted);
    }

    private async Task OpenTransactions(SiloProcess silo)
    {
        using HttpResponseMessage declared = await silo.Http.PutAsJsonAsync(
            "/api/debug/pipelines/kill", new { stages = new[] { new { name = "begin" }, new { name = "end" } }, stall_after_ms = StallAfterMs });
        declared.EnsureSuccessStatusCode();
        object[] opened = [.. Enumerable.Range(0, plan.OpenTransactions)
            .Select(number => new { kind = "stage", transaction_id = $"open-{number}", pipeline = "kill", stage = "begin" })];
        using HttpResponseMessage answer = await silo.Http.PostAsJsonAsync("/api/debug/events/batch", opened);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<KillReport> Judge(SiloProcess silo, KillSender sender, IReadOnlyList<TimeSpan> recoveries, long restarted)
    {
        (int stalled, TimeSpan lateness) = await AwaitStalls(silo, restarted);
        Dictionary<string, (long All, long Distinct)> stored = await Stored(silo);
        IReadOnlyCollection<string> acknowledged = sender.Acknowledged;
        return new KillReport(
            acknowledged.Count,
            (long)acknowledged.Count * KillSender.BatchEvents,
            stored.Values.Sum(counts => counts.All),
            [.. acknowledged.Where(batch => stored.GetValueOrDefault(batch).Distinct != KillSender.BatchEvents)],
            [.. stored.Where(batch => batch.Value.All != batch.Value.Distinct).Select(batch => batch.Key)],
            stalled,
            lateness,
            recoveries);
    }

    private async Task<(int Stalled, TimeSpan Lateness)> AwaitStalls(SiloProcess silo, long restarted)
    {
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            JsonElement[] row = (await Ask(silo, """
                SELECT count(DISTINCT transaction_id)::INTEGER, max(epoch_ms(time))::BIGINT FROM events WHERE kind = 'finding' AND transaction_id LIKE 'open-%'
                """))[0];
            if (row[0].GetInt32() >= plan.OpenTransactions)
                return (row[0].GetInt32(), TimeSpan.FromMilliseconds(Math.Max(0, row[1].GetInt64() - restarted)));
            await Task.Delay(100);
        }

        return (0, Patience);
    }

    private static async Task<Dictionary<string, (long All, long Distinct)>> Stored(SiloProcess silo)
    {
        var found = new Dictionary<string, (long, long)>();
        while (true)
        {
            List<JsonElement[]> rows = await Ask(silo, $"""
                SELECT context_id, count(*)::BIGINT, count(DISTINCT id)::BIGINT FROM events WHERE context_type = 'kill'
                GROUP BY context_id ORDER BY context_id LIMIT {Page} OFFSET {found.Count}
                """);
            foreach (JsonElement[] row in rows)
                found.Add(row[0].GetString()!, (row[1].GetInt64(), row[2].GetInt64()));
            if (rows.Count < Page)
                return found;
        }
    }

    private static async Task<List<JsonElement[]>> Ask(SiloProcess silo, string sql)
    {
        using HttpResponseMessage answer = await silo.Http.PostAsJsonAsync("/api/debug/sql", new { sql, limit = Page });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return [.. body.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().ToArray())];
    }
}
