using DebugGrid.Cluster.Running;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Kill;

namespace DebugGrid.Cluster;

public class RestartTests
{
    private const int EventsPerSecond = 1_000;

    [Fact]
    public async Task Silos_that_are_stopped_and_started_one_after_the_other_take_events_all_the_time_and_lose_none()
    {
        await using RunningCluster cluster = await RunningCluster.Start();
        using var stop = new CancellationTokenSource();
        KillSender[] senders = [new(cluster[0], EventsPerSecond, "first"), new(cluster[1], EventsPerSecond, "second")];
        Task sending = Task.WhenAll(senders.Select(sender => sender.Run(stop.Token)));
        for (int silo = 0; silo < 2; silo++)
        {
            await MoreFrom(senders[0]);
            await MoreFrom(senders[1]);
            Assert.Equal(0, await cluster[silo].Stop());
            await MoreFrom(senders[1 - silo]);
            await cluster[silo].Start();
        }

        await stop.CancelAsync();
        await sending;
        var acknowledged = senders.SelectMany(sender => sender.Acknowledged).ToHashSet(StringComparer.Ordinal);
        await Wait.Until(async () => await cluster[0].Count("SELECT count(*) FROM events") > 0);
        Dictionary<string, (long All, long Distinct)> stored = await new KillJudge(cluster[0]).Stored();
        Assert.Subset(stored.Keys.ToHashSet(StringComparer.Ordinal), acknowledged);
        Assert.All(stored.Values, counts => Assert.Equal((KillSender.BatchEvents, KillSender.BatchEvents), counts));
    }

    private static Task MoreFrom(KillSender sender)
    {
        int before = sender.Acknowledged.Count;
        return Wait.Until(() => Task.FromResult(sender.Acknowledged.Count > before + 20));
    }
}
