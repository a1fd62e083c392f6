using System.Text.Json;
using DebugGrid.Cluster.Running;
using DebugGrid.Contracts;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Kill;

namespace DebugGrid.Cluster;

public class KillTests(ITestOutputHelper output)
{
    private const int OpenTransactions = 40;
    private const int EventsPerSecond = 2_000;

    [Fact]
    public async Task What_a_cluster_acknowledged_is_there_once_when_the_silo_that_took_it_is_killed_and_open_transactions_still_stall()
    {
        await using RunningCluster cluster = await RunningCluster.Start();
        int victim = await cluster.HolderOf<IIntakeGrain>();
        await OpenTransactionsThatStall(cluster[0], afterMs: 10_000);
        using var stop = new CancellationTokenSource();
        KillSender[] senders = [new(cluster[0], EventsPerSecond, "first"), new(cluster[1], EventsPerSecond, "second")];
        Task sending = Task.WhenAll(senders.Select(sender => sender.Run(stop.Token)));
        await Wait.Until(() => Task.FromResult(senders.All(sender => sender.Acknowledged.Count > 50)));

        long epoch = await cluster.Epoch();
        await cluster[victim].Kill();
        int before = senders[1 - victim].Acknowledged.Count;
        await Wait.Until(() => Task.FromResult(senders[1 - victim].Acknowledged.Count > before + 50));
        long recovered = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Assert.True(await cluster.Epoch() > epoch, "Nobody took over the partition.");
        Assert.Equal(1 - victim, await cluster.HolderOf<IIntakeGrain>());

        await cluster[victim].Start();
        await stop.CancelAsync();
        await sending;
        await HistoryAnswers(cluster[1 - victim]);
        var judge = new KillJudge(cluster[1 - victim]);
        (int stalled, TimeSpan lateness) = await judge.AwaitStalls(OpenTransactions, recovered);
        output.WriteLine($"{senders.Sum(sender => sender.Acknowledged.Count)} batches acknowledged; the last stall was found {lateness} after the survivor took over");
        Assert.Equal(OpenTransactions, stalled);
        await Judge(judge, senders);

        await cluster[0].Kill();
        await cluster[1].Kill();
        await Task.WhenAll(cluster[0].Start(), cluster[1].Start());
        await HistoryAnswers(cluster[0]);
        await Judge(new KillJudge(cluster[0]), senders);
    }

    private static Task HistoryAnswers(SiloProcess silo) => Wait.Until(async () => await silo.Count("SELECT count(*) FROM events") > 0);

    private static async Task OpenTransactionsThatStall(SiloProcess silo, int afterMs)
    {
        using var body = System.Net.Http.Json.JsonContent.Create(new { stages = new[] { new { name = "begin" }, new { name = "end" } }, stall_after_ms = afterMs });
        using HttpResponseMessage declared = await silo.Http.PutAsync(
            new Uri("/api/debug/pipelines/kill", UriKind.Relative), body, TestContext.Current.CancellationToken);
        declared.EnsureSuccessStatusCode();
        JsonElement answer = await silo.Post("events/batch", Enumerable.Range(0, OpenTransactions)
            .Select(number => new { kind = "stage", transaction_id = $"open-{number}", pipeline = "kill", stage = "begin" }));
        Assert.Equal(JsonValueKind.Object, answer.ValueKind);
    }

    private static async Task Judge(KillJudge judge, KillSender[] senders)
    {
        Dictionary<string, (long All, long Distinct)> stored = await judge.Stored();
        string[] acknowledged = [.. senders.SelectMany(sender => sender.Acknowledged)];
        Assert.NotEmpty(acknowledged);
        Assert.All(acknowledged, batch => Assert.Equal((KillSender.BatchEvents, KillSender.BatchEvents), stored.GetValueOrDefault(batch)));
        Assert.All(stored.Values, counts => Assert.Equal(counts.All, counts.Distinct));
    }
}
