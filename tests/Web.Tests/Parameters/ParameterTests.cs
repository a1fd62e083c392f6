using System.Net;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Web.Limits;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Parameters;

public class ParameterTests
{
    [Theory]
    [InlineData("/api/debug/events?sesion_id=a", "unknown-parameter", "sesion_id")]
    [InlineData("/api/debug/events?Session_Id=a", "unknown-parameter", "Session_Id")]
    [InlineData("/api/debug/dashboard?limit=1", "unknown-parameter", "limit")]
    [InlineData("/healthz?x=1", "unknown-parameter", "x")]
    [InlineData("/api/debug/events?kind=log&kind=metric", "invalid-parameter", "kind")]
    [InlineData("/api/debug/events?limit=0", "invalid-parameter", "limit")]
    [InlineData("/api/debug/events?limit=1001", "invalid-parameter", "limit")]
    [InlineData("/api/debug/events?limit=ten", "invalid-parameter", "limit")]
    [InlineData("/api/debug/events?limit=1.5", "invalid-parameter", "limit")]
    [InlineData("/api/debug/events?cursor=", "invalid-parameter", "cursor")]
    [InlineData("/api/debug/events?from=yesterday", "invalid-parameter", "from")]
    [InlineData("/api/debug/events?to=2026-13-01T00:00:00Z", "invalid-parameter", "to")]
    [InlineData("/api/debug/events?kind=mystery", "invalid-parameter", "kind")]
    [InlineData("/api/debug/events?kind=log,mystery", "invalid-parameter", "kind")]
    [InlineData("/api/debug/events?kind=log,", "invalid-parameter", "kind")]
    [InlineData("/api/debug/events?level=loud", "invalid-parameter", "level")]
    [InlineData("/api/debug/events?status=failure", "invalid-parameter", "status")]
    [InlineData("/api/debug/records?status=failed", "invalid-parameter", "status")]
    [InlineData("/api/debug/events?session_id=", "invalid-parameter", "session_id")]
    [InlineData("/api/debug/events?session_id=a%00b", "invalid-parameter", "session_id")]
    [InlineData("/api/debug/events?session_id=%ff", "invalid-parameter", "session_id")]
    [InlineData("/api/debug/events?kind=log&context_id=a%ED%A0%80b", "invalid-parameter", "context_id")]
    [InlineData("/api/debug/events?context_id=%C3%A9%C3", "invalid-parameter", "context_id")]
    [InlineData("/api/debug/stats?session_id=%80", "invalid-parameter", "session_id")]
    [InlineData("/api/debug/dashboard?x%FF=1", "invalid-parameter", "x%FF")]
    [InlineData("/api/debug/events/not-a-uuid", "invalid-parameter", "id")]
    [InlineData("/api/debug/transactions?status=done", "invalid-parameter", "status")]
    [InlineData("/api/debug/transactions/a%01b", "invalid-parameter", "transaction_id")]
    [InlineData("/api/debug/contexts", "invalid-parameter", "open")]
    [InlineData("/api/debug/contexts?open=false", "invalid-parameter", "open")]
    [InlineData("/api/debug/sessions?open=maybe", "invalid-parameter", "open")]
    [InlineData("/api/debug/state/service/billing?version=0", "invalid-parameter", "version")]
    [InlineData("/api/debug/state/service%2Fx/billing", "invalid-parameter", "component_type")]
    [InlineData("/api/debug/dead-letters?cursor=zebra", "invalid-parameter", "cursor")]
    public async Task A_parameter_that_is_not_right_is_refused_by_its_name(string path, string code, string field)
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await door.Client.GetAsync(path), HttpStatusCode.BadRequest, code, field);
        Assert.Empty(door.Grid.Analytics.Questions);
    }

    [Theory]
    [InlineData("session_id=100%25", "100%")]
    [InlineData("session_id=100%", "100%")]
    [InlineData("session_id=%25ff", "%ff")]
    [InlineData("session_id=%E6%97%A5%F0%9F%98%80", "日😀")]
    public async Task An_id_with_percent_signs_or_wide_characters_is_read_as_it_is(string filter, string id)
    {
        await using Door door = await Door.OpenAsync();
        await door.GetAsync("/api/debug/events?" + filter);
        Assert.Equal(id, door.Grid.Analytics.Questions.OfType<HistoryFilter>().Single().SessionId);
    }

    [Theory]
    [InlineData("transactions/%FF", "transaction_id")]
    [InlineData("transactions/a%C3", "transaction_id")]
    [InlineData("contexts/%ff/x", "context_type")]
    [InlineData("contexts/tool/%ED%A0%80/tree", "context_id")]
    [InlineData("pipelines/%ff", "name")]
    [InlineData("state/service/%ff", "component_id")]
    [InlineData("sessions/%ff", "session_id")]
    [InlineData("events/%ff", "id")]
    public async Task A_path_that_is_no_text_is_refused_by_the_name_of_what_stands_there(string path, string field)
    {
        await using Door door = await Door.OpenAsync(onSocket: true);
        await Door.ProblemAsync(await door.Client.GetAsync("/api/debug/" + path), HttpStatusCode.BadRequest, "invalid-parameter", field);
    }

    [Fact]
    public async Task A_sender_s_name_that_is_no_text_is_refused_by_its_header()
    {
        await using Door door = await Door.OpenAsync(onSocket: true);
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(door.Client.BaseAddress!.Host, door.Client.BaseAddress.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync("POST /api/debug/events HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\nX-DebugGrid-Sender: a"u8.ToArray());
        await stream.WriteAsync(new byte[] { 0xff });
        await stream.WriteAsync("\r\n\r\n{}"u8.ToArray());
        string answer = await new StreamReader(stream).ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("X-DebugGrid-Sender has bytes that are no UTF-8.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_kinds_are_one_filter()
    {
        await using Door door = await Door.OpenAsync();
        await door.GetAsync("/api/debug/events?kind=Log,metric,log");
        Assert.Equal("log,metric", door.Grid.Analytics.Questions.OfType<HistoryFilter>().Single().Kind);
    }

    [Fact]
    public async Task A_value_that_is_too_long_is_refused_with_its_limit()
    {
        await using Door door = await Door.OpenAsync();
        JsonElement cursor = await Door.ProblemAsync(
            await door.Client.GetAsync("/api/debug/events?cursor=" + new string('x', WebLimits.MaxCursorLength + 1)), HttpStatusCode.BadRequest, "invalid-parameter", "cursor");
        Assert.Contains($"{WebLimits.MaxCursorLength}", cursor.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await Door.ProblemAsync(
            await door.Client.GetAsync("/api/debug/events?session_id=" + new string('x', 257)), HttpStatusCode.BadRequest, "invalid-parameter", "session_id");
    }

    [Fact]
    public async Task Parameters_on_a_post_are_refused_as_well()
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await door.PostAsync("/api/debug/events?dry_run=true", """{"kind":"log"}"""), HttpStatusCode.BadRequest, "unknown-parameter", "dry_run");
        Assert.Empty(door.Grid.Intake().Batches);
    }

    [Theory]
    [InlineData("events")]
    [InlineData("records")]
    public async Task Every_filter_reaches_the_history(string list)
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Pages.Enqueue(Fakes.FakeAnalyticsGrain.Page("""[{"id":1}]""", 1, 3, "next"));
        JsonElement answer = await door.GetAsync(
            $"/api/debug/{list}?session_id=s&context_type=ct&context_id=ci&component_type=kt&component_id=ki&correlation_id=co&transaction_id=tx&execution_id=ex&kind=record"
            + "&level=error&status=timeout&from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00.000001%2B00:00&limit=7&cursor=abc");

        const long NewYear = 1_767_225_600_000_000;
        Assert.Equal(
            [
                new HistoryFilter
                {
                    SessionId = "s", ContextType = "ct", ContextId = "ci", ComponentType = "kt", ComponentId = "ki", CorrelationId = "co", TransactionId = "tx", ExecutionId = "ex",
                    Kind = "record", Level = "error", Status = "timeout", From = NewYear, To = NewYear + 1,
                },
                new PageRequest(7, "abc"),
            ],
            door.Grid.Analytics.Questions);
        Assert.Equal(1, answer.GetProperty("items").GetArrayLength());
        Assert.Equal((3, true, "next"), (answer.GetProperty("total_count").GetInt32(), answer.GetProperty("truncated").GetBoolean(), answer.GetProperty("next_cursor").GetString()));
    }

    [Theory]
    [InlineData("events", "level=warn", "warning", null)]
    [InlineData("events", "level=Information", "info", null)]
    [InlineData("records", "level=fatal", "critical", null)]
    [InlineData("events", "status=failed", null, "failed")]
    [InlineData("events", "status=disconnected", null, "disconnected")]
    [InlineData("records", "status=Timeout", null, "timeout")]
    public async Task A_filter_is_read_as_events_are(string list, string filter, string? level, string? status)
    {
        await using Door door = await Door.OpenAsync();
        await door.GetAsync($"/api/debug/{list}?{filter}");
        Assert.Equal(new HistoryFilter { Level = level, Status = status }, door.Grid.Analytics.Questions[0]);
    }

    [Fact]
    public async Task A_status_that_no_event_has_is_refused_with_all_that_there_are()
    {
        await using Door door = await Door.OpenAsync();
        JsonElement problem = await Door.ProblemAsync(await door.Client.GetAsync("/api/debug/events?status=failure"), HttpStatusCode.BadRequest, "invalid-parameter", "status");
        Assert.Contains(string.Join(", ", EventStatuses.All), problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_without_parameters_is_a_hundred_long()
    {
        await using Door door = await Door.OpenAsync();
        JsonElement answer = await door.GetAsync("/api/debug/events");
        Assert.Equal(new PageRequest(100, null), door.Grid.Analytics.Questions[1]);
        Assert.Equal("""{"items":[],"total_count":0,"truncated":false,"next_cursor":null}""", answer.ToString());
    }
}
