using System.Net;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Tests.Fakes;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Endpoints;

public sealed class SessionCostTests
{
    [Fact]
    public async Task A_session_tells_its_cost_with_how_many_events_the_history_held()
    {
        await using Door door = await OpenAsync();
        door.Grid.Analytics.Pages.Enqueue(FakeAnalyticsGrain.Page("""[{"session_id":"s 1","tags":["a"],"event_count":2,"llm_calls":2,"input_tokens":"9223372036854775807","cost_usd":0.5,"unpriced_calls":1}]""", 1, 1));
        JsonElement session = await door.GetAsync("/api/debug/sessions/s%201");
        Assert.Equal(
            """{"event_count":2,"llm_calls":2,"input_tokens":9223372036854775807,"output_tokens":null,"cost_usd":0.5,"computed_usd":null,"unpriced_calls":1}""", session.GetProperty("history").ToString());
        Assert.Equal(3, session.GetProperty("event_count").GetInt32());
        Assert.Equal([new SessionFilter("default", null, null, "s 1"), new PageRequest(1, null)], door.Grid.Analytics.Questions);
    }

    [Fact]
    public async Task A_session_that_the_history_does_not_hold_has_no_cost_rather_than_none()
    {
        await using Door door = await OpenAsync();
        Assert.Equal(JsonValueKind.Null, (await door.GetAsync("/api/debug/sessions/s%201")).GetProperty("history").ValueKind);
    }

    [Fact]
    public async Task The_live_state_answers_where_the_history_does_not()
    {
        await using Door door = await OpenAsync();
        foreach (Exception fault in (Exception[])[new HistoryUnavailableException("gone"), new QueryLimitException("concurrency", "many"), new TimeoutException()])
        {
            door.Grid.Analytics.Fault = fault;
            JsonElement session = await door.GetAsync("/api/debug/sessions/s%201");
            Assert.Equal((JsonValueKind.Null, 3), (session.GetProperty("history").ValueKind, session.GetProperty("event_count").GetInt32()));
        }

        door.Grid.Analytics.Fault = new InvalidOperationException("a defect");
        Assert.Equal(HttpStatusCode.InternalServerError, (await door.Client.GetAsync("/api/debug/sessions/s%201")).StatusCode);
    }

    private static async Task<Door> OpenAsync()
    {
        Door door = await Door.OpenAsync();
        door.Grid.Live<ISessionGrain>("default|s 1").Session =
            new SessionView("s 1", null, [], true, true, 1, null, 2, 3, 0, [], 0, 0, new Dictionary<EventKind, long> { [EventKind.LlmCall] = 3 }, new Dictionary<EventLevel, long> { [EventLevel.Info] = 3 }, 0);
        return door;
    }
}
