using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Ingest;

public class CommandTests
{
    [Fact]
    public async Task Records_come_one_at_a_time_with_the_columns_of_their_table()
    {
        await using Door door = await Door.OpenAsync();
        await Door.ReadAsync(await door.PostAsync("/api/debug/records", """
            {"timestamp":"2025-12-31T10:00:00Z","context_type":"tool","context_id":"data_processor","context_name":"Data Processor","parent_context":"flow",
             "request_data":{"input":"hello"},"response_data":{"output":"HELLO"},"metadata":{"n":1},"duration_ms":45.2,"memory_mb":5.3,"cpu_percent":12,
             "status":"success","error":null,"code_snapshot":"def f(): pass","code_hash":"abc","variant_id":"v1"}
            """), HttpStatusCode.Accepted);

        var stored = Assert.IsType<ExecutionRecord>(Assert.Single(door.Grid.Intake().Events));
        Assert.Equal(new ContextKey("tool", "data_processor"), stored.Context);
        Assert.Equal("flow", stored.ParentContext);
        Assert.Equal("""{"output":"HELLO"}""", stored.Response.ToString());
        Assert.Equal("v1", stored.VariantId);
        Assert.Equal("2025-12-31T10:00:00.000000Z", stored.Time.ToString());
    }

    [Theory]
    [InlineData("""[{"context_type":"tool","context_id":"a"},{"context_type":"tool","context_id":"b"}]""")]
    [InlineData("""{"records":[{"context_type":"tool","context_id":"a"},{"context_type":"tool","context_id":"b"}]}""")]
    public async Task Records_come_many_at_a_time(string json)
    {
        await using Door door = await Door.OpenAsync();
        JsonElement answer = await Door.ReadAsync(await door.PostAsync("/api/debug/records", json), HttpStatusCode.Accepted);
        Assert.Equal(2, answer.GetProperty("accepted").GetInt32());
        Assert.Equal(["a", "b"], door.Grid.Intake().Events.Cast<ExecutionRecord>().Select(record => record.Context.Id));
    }

    [Fact]
    public async Task A_column_that_records_do_not_have_is_refused_by_its_name()
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(
            await door.PostAsync("/api/debug/records", """{"context_type":"tool","context_id":"a","durationMs":1}"""), HttpStatusCode.BadRequest, "invalid-event", "durationMs");
    }

    [Fact]
    public async Task A_transaction_without_an_id_is_given_one_and_told_where_it_is()
    {
        await using Door door = await Door.OpenAsync();
        HttpResponseMessage response = await door.PostAsync("/api/debug/transactions", """{"pipeline":"audio","user_id":"u-1","client_id":"c-1","conversation_id":"v-1"}""");
        string id = (await Door.ReadAsync(response, HttpStatusCode.Created)).GetProperty("transaction_id").GetString()!;

        Assert.Equal(7, Guid.Parse(id).Version);
        Assert.Equal($"/api/debug/transactions/{id}", response.Headers.Location?.OriginalString);
        var stored = Assert.IsType<StageEvent>(Assert.Single(door.Grid.Intake().Events));
        Assert.Equal((id, "audio", "u-1", null), (stored.Transaction.Value, stored.Pipeline, stored.UserId, stored.Stage));
    }

    [Theory]
    [InlineData("transactions", "transaction_id", "null")]
    [InlineData("transactions", "transaction_id", "\"\"")]
    [InlineData("sessions", "session_id", "null")]
    [InlineData("sessions", "session_id", "\"\"")]
    public async Task An_id_that_is_null_or_empty_is_as_one_that_was_left_out(string door, string field, string id)
    {
        await using Door grid = await Door.OpenAsync();
        JsonElement answer = await Door.ReadAsync(await grid.PostAsync($"/api/debug/{door}", $$"""{"{{field}}":{{id}}}"""), HttpStatusCode.Created);
        Assert.Equal(7, Guid.Parse(answer.GetProperty(field).GetString()!).Version);
    }

    [Fact]
    public async Task A_field_that_the_address_gives_may_stand_empty_in_the_body_and_a_required_one_may_not()
    {
        await using Door door = await Door.OpenAsync();
        await Door.ReadAsync(await door.PostAsync("/api/debug/transactions/t1/events", """{"transaction_id":"","stage":"a"}"""), HttpStatusCode.Accepted);
        Assert.Equal("t1", door.Grid.Intake().Events.Single().Transaction.Value);
        await Door.ProblemAsync(await door.PostAsync("/api/debug/transactions/t1/events", """{"stage":""}"""), HttpStatusCode.BadRequest, "invalid-event", "stage");
    }

    [Fact]
    public async Task A_transaction_may_bring_its_id_and_needs_no_body_otherwise()
    {
        await using Door door = await Door.OpenAsync();
        HttpResponseMessage named = await door.PostAsync("/api/debug/transactions", """{"transaction_id":"tx 1/2"}""");
        Assert.Equal("/api/debug/transactions/tx%201%2F2", named.Headers.Location?.OriginalString);
        await Door.ReadAsync(await door.Client.PostAsync("/api/debug/transactions", null), HttpStatusCode.Created);
        Assert.Equal(2, door.Grid.Intake().Events.Count());
    }

    [Fact]
    public async Task A_stage_event_belongs_to_the_transaction_of_its_address()
    {
        await using Door door = await Door.OpenAsync();
        await Door.ReadAsync(
            await door.PostAsync("/api/debug/transactions/tx%201%2F2/events", """{"stage":"memory_completed","success":false,"error_message":"timeout","metadata":{"n":1}}"""),
            HttpStatusCode.Accepted);
        var stored = Assert.IsType<StageEvent>(Assert.Single(door.Grid.Intake().Events));
        Assert.Equal(("tx 1/2", "memory_completed", false, "timeout"), (stored.Transaction.Value, stored.Stage, stored.Success, stored.Error));
    }

    [Theory]
    [InlineData("""{"success":true}""", "stage")]
    [InlineData("""{"stage":"a","transaction_id":"other"}""", "transaction_id")]
    [InlineData("""{"stage":"a","kind":"log"}""", "kind")]
    [InlineData("""{"stage":"a","colour":1}""", "colour")]
    public async Task A_stage_event_that_contradicts_its_address_is_refused(string json, string field)
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await door.PostAsync("/api/debug/transactions/tx/events", json), HttpStatusCode.BadRequest, "invalid-event", field);
    }

    [Fact]
    public async Task A_pipeline_is_declared_under_the_name_of_its_address()
    {
        await using Door door = await Door.OpenAsync();
        await Door.ReadAsync(await door.PutAsync("/api/debug/pipelines/audio", """
            {"name":"audio","stages":[{"name":"received"},{"name":"done","activity":"work","stall_after_ms":5000}],
             "activities":[{"name":"work","title":"Work","failed_as":"work","stalled_as":"work"}],"stall_after_ms":60000}
            """), HttpStatusCode.Accepted);
        var stored = Assert.IsType<PipelineEvent>(Assert.Single(door.Grid.Intake().Events));
        Assert.Equal(("audio", 2, 60_000d), (stored.Name, stored.Stages.Count, stored.StallAfterMs));
        await Door.ProblemAsync(await door.PutAsync("/api/debug/pipelines/audio", """{"name":"video","stages":[{"name":"a"}]}"""), HttpStatusCode.BadRequest, "invalid-event", "name");
    }

    [Fact]
    public async Task Connections_and_states_are_events_of_their_kind()
    {
        await using Door door = await Door.OpenAsync();
        await Door.ReadAsync(await door.PostAsync("/api/debug/connections", """{"connected":true,"client_id":"c","user_id":"u"}"""), HttpStatusCode.Accepted);
        await Door.ReadAsync(
            await door.PostAsync("/api/debug/state", """{"component_type":"service","component_id":"billing","state":{"a":1},"version":3}"""), HttpStatusCode.Accepted);
        await Door.ProblemAsync(await door.PostAsync("/api/debug/connections", """{"client_id":"c"}"""), HttpStatusCode.BadRequest, "invalid-event", "connected");

        DebugEvent[] stored = [.. door.Grid.Intake().Events];
        Assert.True(Assert.IsType<ConnectionEvent>(stored[0]).Connected);
        Assert.Equal(3, Assert.IsType<StateEvent>(stored[1]).Version);
    }

    [Fact]
    public async Task A_session_is_opened_and_closed()
    {
        await using Door door = await Door.OpenAsync();
        HttpResponseMessage opened = await door.PostAsync("/api/debug/sessions", """{"session_id":"run 1","name":"Run","tags":["nightly"],"auto_flush":false}""");
        Assert.Equal("/api/debug/sessions/run%201", opened.Headers.Location?.OriginalString);
        await Door.ProblemAsync(await door.Client.PutAsync("/api/debug/sessions/unknown/close", null), HttpStatusCode.NotFound, "not-found");

        door.Grid.Live<ISessionGrain>("default|run 1").Session = new SessionView("run 1", "Run", ["nightly"], true, false, 1, null, 2, 3, 0, [], 0, 0, new Dictionary<EventKind, long> { [EventKind.LlmCall] = 3 }, new Dictionary<EventLevel, long> { [EventLevel.Info] = 3 }, 0);
        await Door.ReadAsync(await door.Client.PutAsync("/api/debug/sessions/run%201/close", null), HttpStatusCode.OK);

        SessionEvent[] stored = [.. door.Grid.Intake().Events.Cast<SessionEvent>()];
        Assert.Equal((SessionAction.Opened, "run 1", false), (stored[0].Action, stored[0].Session.Value, stored[0].AutoFlush));
        Assert.Equal((SessionAction.Closed, "run 1"), (stored[1].Action, stored[1].Session.Value));
    }

    [Theory]
    [InlineData("POST", "transactions", HttpStatusCode.Created, null)]
    [InlineData("POST", "transactions", HttpStatusCode.Created, 0)]
    [InlineData("POST", "sessions", HttpStatusCode.Created, null)]
    [InlineData("POST", "sessions", HttpStatusCode.Created, -1)]
    [InlineData("PUT", "sessions/s/close", HttpStatusCode.OK, null)]
    [InlineData("PUT", "sessions/s/close", HttpStatusCode.OK, 0)]
    [InlineData("PUT", "sessions/s/close", HttpStatusCode.OK, -1)]
    [InlineData("POST", "flush", HttpStatusCode.OK, null)]
    [InlineData("POST", "flush", HttpStatusCode.OK, 0)]
    public async Task What_needs_no_body_does_not_mind_the_type_of_one_that_is_empty(string method, string path, HttpStatusCode status, int? length)
    {
        await using Door door = await Door.OpenAsync(onSocket: true);
        door.Grid.Live<ISessionGrain>("default|s").Session = new SessionView("s", "Run", [], true, false, 1, null, 2, 3, 0, [], 0, 0, new Dictionary<EventKind, long>(), new Dictionary<EventLevel, long>(), 0);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", door.Client.BaseAddress!.Port);
        string body = length switch
        {
            null => "\r\n",
            0 => "Content-Length: 0\r\n\r\n",
            _ => "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        };

        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{method} /api/debug/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nConnection: close\r\n{body}"));
        string answer = await new StreamReader(client.GetStream()).ReadToEndAsync();

        Assert.StartsWith($"HTTP/1.1 {(int)status} ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"started","context_type":"tool","context_id":"a"}""")]
    [InlineData("""{"kind":"log"}""")]
    [InlineData("""{"context_type":"tool","context_id":"a","kind":"started"}""")]
    public async Task Records_of_another_kind_are_refused(string json)
    {
        await using Door door = await Door.OpenAsync();
        JsonElement problem = await Door.ProblemAsync(await door.PostAsync("/api/debug/records", json), HttpStatusCode.BadRequest, "invalid-event", "kind");
        Assert.Contains("must be record", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await Door.ProblemAsync(await door.PostAsync("/api/debug/records", $"[{json}]"), HttpStatusCode.BadRequest, "no-event-accepted");
        Assert.Empty(door.Grid.Intake().Batches);

        await Door.ReadAsync(await door.PostAsync("/api/debug/records", """{"kind":"record","context_type":"tool","context_id":"a"}"""), HttpStatusCode.Accepted);
    }
}
