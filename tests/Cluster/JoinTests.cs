using System.Net;
using System.Text.Json;
using DebugGrid.Cluster.Running;

namespace DebugGrid.Cluster;

public class JoinTests(TwoSilos shared) : IClassFixture<TwoSilos>
{
    private readonly RunningCluster cluster = shared.Cluster;

    [Fact]
    public async Task Silos_on_one_database_are_one_cluster()
    {
        long active = await cluster.Ask<long>("select count(*) from debuggrid_orleans.silo where cluster_id = 'test' and status = 3");
        Assert.Equal(2, active);
    }

    [Fact]
    public async Task An_event_sent_to_either_silo_is_applied_once_and_found_at_the_other()
    {
        for (int from = 0; from < 2; from++)
        {
            string context = $"from-{from}";
            object[] records = [.. Enumerable.Range(0, 50).Select(index => new
            {
                kind = "record", context_type = "tool", context_id = context, session_id = "s", duration_ms = index, status = "success",
            })];
            await cluster[from].Post("events/batch", records);
            Assert.Equal(50, await cluster[1 - from].Count($"SELECT count(*) FROM events WHERE context_id = '{context}'"));
            JsonElement view = await cluster[1 - from].Get($"contexts/tool/{context}");
            Assert.Equal(50, view.GetProperty("total_count").GetInt64());
        }
    }

    [Fact]
    public async Task A_timeline_comes_by_stream_whichever_silo_took_its_events()
    {
        for (int step = 0; step < 4; step++)
            await cluster[step % 2].Post("events", new { kind = "log", correlation_id = "op-1", level = "info", message = $"step {step}" });
        await Wait.Until(async () => (await cluster[0].Get("correlations/op-1")).GetProperty("items").GetArrayLength() == 4);
        JsonElement timeline = (await cluster[1].Get("correlations/op-1")).GetProperty("items");
        Assert.Equal(4, timeline.GetArrayLength());
    }

    [Fact]
    public async Task The_Orleans_dashboard_answers()
    {
        using HttpResponseMessage answer = await cluster[0].Http.GetAsync(new Uri("/orleans/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
