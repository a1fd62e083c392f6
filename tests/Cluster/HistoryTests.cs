using System.Net;
using DebugGrid.Cluster.Running;
using DebugGrid.Contracts;

namespace DebugGrid.Cluster;

public class HistoryTests
{
    [Fact]
    public async Task Without_the_silo_that_has_the_history_questions_are_refused_events_are_taken_and_nothing_is_missing_when_it_is_back()
    {
        await using RunningCluster cluster = await RunningCluster.Start();
        int home = await cluster.HolderOf<IAnalyticsGrain>();
        int other = 1 - home;
        await cluster[other].Post("events", Record("before"));
        Assert.Equal(1, await Records(cluster, other));

        await cluster[home].Kill();
        HttpRequestException? refusal = null;
        await Wait.Until(async () =>
        {
            refusal = await Refusal(cluster, other);
            return refusal?.Message.Contains(RunningCluster.SiloName(home), StringComparison.Ordinal) == true;
        });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal!.StatusCode);
        Assert.Contains("urn:debuggrid:problem:unavailable", refusal.Message, StringComparison.Ordinal);
        await Wait.Until(async () => (await cluster[other].Post("events", Record("meanwhile"))).GetProperty("accepted").GetInt32() == 1);
        using HttpResponseMessage ready = await cluster[other].Http.GetAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);

        await cluster[home].Start();
        await Wait.Until(async () => await Records(cluster, other) >= 2);
        Assert.Equal(home, await cluster.HolderOf<IAnalyticsGrain>());
    }

    [Fact]
    public async Task A_data_directory_that_was_lost_is_not_taken_for_an_empty_history_until_someone_says_so()
    {
        await using RunningCluster cluster = await RunningCluster.Prepare(1);
        await cluster[0].Start();
        await cluster[0].Post("events", Record("before"));
        Assert.Equal(1, await Records(cluster, 0));
        await cluster[0].Kill();
        Directory.Delete(cluster.DataDirectory(0), recursive: true);

        await cluster[0].Start();
        HttpRequestException? refusal = await Refusal(cluster, 0);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal?.StatusCode);
        await cluster[0].Post("events", Record("meanwhile"));
        await cluster[0].Kill();

        await cluster[0].Start("--DebugGrid:Cluster:AdoptHistory", "true");
        Assert.True(await Records(cluster, 0) >= 1);
    }

    private static object Record(string context) => new { kind = "record", context_type = "tool", context_id = context, status = "success", duration_ms = 1 };

    private static Task<long> Records(RunningCluster cluster, int silo) => cluster[silo].Count("SELECT count(DISTINCT context_id) FROM records");

    private static async Task<HttpRequestException?> Refusal(RunningCluster cluster, int silo)
    {
        try
        {
            await Records(cluster, silo);
            return null;
        }
        catch (HttpRequestException refusal)
        {
            return refusal;
        }
    }
}
