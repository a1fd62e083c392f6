using System.Net.Http.Json;

namespace DebugGrid.TestKit.Kill;

/// <summary>Kills a silo again and again while events arrive, then asks it for everything that it acknowledged.</summary>
public sealed class KillRun(KillPlan plan, string dataDirectory, Action<string> say)
{
    private const int StallAfterMs = 3_000;
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
        var judge = new KillJudge(silo);
        (int stalled, TimeSpan lateness) = await judge.AwaitStalls(plan.OpenTransactions, restarted);
        Dictionary<string, (long All, long Distinct)> stored = await judge.Stored();
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
}
