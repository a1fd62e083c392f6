using System.Net;
using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Disk;
using DebugGrid.TestKit.Metrics;

namespace DebugGrid.Silo.Tests.Http;

public sealed class RestTests : IAsyncLifetime
{
    private readonly TempDirectory directory = new();
    private RunningGrid grid = null!;

    public async ValueTask InitializeAsync() => grid = await RunningGrid.StartAsync(directory.FullPath);

    public async ValueTask DisposeAsync()
    {
        await grid.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task What_was_accepted_is_in_the_very_next_answer()
    {
        Guid id = (await grid.PostAsync("events/batch", """
            [{"kind":"log","message":"first","level":"error","session_id":"s"},
             {"kind":"record","context_type":"tool","context_id":"t","request_data":{"a":[1]},"duration_ms":12.5,"status":"error","error":"no luck","session_id":"s"}]
            """)).GetProperty("ids")[0].GetGuid();

        JsonElement events = await grid.GetAsync("events?session_id=s");
        Assert.Equal(2, events.GetProperty("total_count").GetInt32());
        Assert.Equal("first", Item(await grid.GetAsync("events?level=error&kind=log")).GetProperty("message").GetString());
        Assert.Equal("first", (await grid.GetAsync($"events/{id}")).GetProperty("message").GetString());
        JsonElement record = Item(await grid.GetAsync("records?context_id=t&status=error"));
        Assert.Equal("""{"a":[1]}""", record.GetProperty("request_data").ToString());
        Assert.Equal(0, (await grid.GetAsync("events?session_id=other")).GetProperty("total_count").GetInt32());
    }

    [Fact]
    public async Task The_flushes_of_the_history_and_its_questions_are_in_the_metrics()
    {
        await grid.PostAsync("events", """{"kind":"log","message":"one"}""");
        await grid.GetAsync("events");
        await grid.SendAsync(HttpMethod.Post, "sql", """{"sql":"DROP TABLE sessions"}""", HttpStatusCode.BadRequest);
        Exposition metrics = Exposition.Parse(await grid.Client.GetStringAsync("/metrics"));

        Assert.Equal("histogram", metrics.Families["debuggrid_history_flush_duration_seconds"].Type);
        Assert.True(metrics.Value("debuggrid_history_flush_events_total") > 0);
        Assert.Equal(0, metrics.Value("debuggrid_history_waiting_events"));
        Assert.Equal(0, metrics.Value("debuggrid_history_lag_seconds"));
        Assert.Equal(1, metrics.Value("debuggrid_history_query_duration_seconds_count", "outcome=refused", "question=sql"));
    }

    [Fact]
    public async Task Pages_lead_through_everything_once()
    {
        await grid.PostAsync("events/batch", "[" + string.Join(',', Enumerable.Range(0, 25).Select(i => $$"""{"kind":"metric","name":"m","value":{{i}}}""")) + "]");
        var values = new List<double>();
        string? cursor = null;
        do
        {
            JsonElement page = await grid.GetAsync("events?kind=metric&limit=10" + (cursor is null ? string.Empty : "&cursor=" + Uri.EscapeDataString(cursor)));
            Assert.Equal(25, page.GetProperty("total_count").GetInt32());
            values.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("data").GetProperty("value").GetDouble()));
            cursor = page.GetProperty("next_cursor").GetString();
            Assert.Equal(cursor is not null, page.GetProperty("truncated").GetBoolean());
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Range(0, 25).Select(i => (double)i), values.Order());
        JsonElement refused = await grid.SendAsync(HttpMethod.Get, "events?cursor=zebra", null, HttpStatusCode.BadRequest);
        Assert.Equal("cursor", refused.GetProperty("field").GetString());
    }

    [Fact]
    public async Task An_event_sent_again_counts_once_live_and_in_the_history()
    {
        const string Json = """{"kind":"record","id":"0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b","context_type":"tool","context_id":"again","duration_ms":1}""";
        for (int i = 0; i < 3; i++)
            await grid.PostAsync("events", Json);
        Assert.Equal(1, (await grid.GetAsync("contexts/tool/again")).GetProperty("total_count").GetInt32());
        Assert.Equal(1, (await grid.GetAsync("records?context_id=again")).GetProperty("total_count").GetInt32());
    }

    [Fact]
    public async Task The_wire_form_comes_to_the_same()
    {
        byte[] batch = WireEncoder.EncodeBatch(
            new BatchHeader(Guid.NewGuid(), "svc", default, default), [new LogEvent { Message = "binary", Correlation = new CorrelationId("op 1/2") }]);
        var content = new ByteArrayContent(batch);
        content.Headers.ContentType = new("application/x-protobuf");
        await RunningGrid.ReadAsync(await grid.Client.PostAsync("/api/debug/events/batch", content), HttpStatusCode.Accepted);
        Assert.Equal("binary", Item(await grid.GetAsync("events?correlation_id=op%201%2F2")).GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_transaction_is_followed_from_its_opening_to_its_failure()
    {
        string id = (await grid.PostAsync("transactions", """{"pipeline":"audio","user_id":"user-123456","client_id":"c"}""", HttpStatusCode.Created))
            .GetProperty("transaction_id").GetString()!;
        Assert.Equal("in_progress", (await grid.GetAsync($"transactions/{id}")).GetProperty("status").GetString());
        foreach (string stage in new[] { "audio_received", "transcription_started", "transcription_completed", "memory_started" })
            await grid.PostAsync($"transactions/{id}/events", $$$"""{"stage":"{{{stage}}}","metadata":{"n":1}}""");
        await grid.PostAsync($"transactions/{id}/events", """{"stage":"memory_completed","success":false,"error_message":"timeout"}""");

        JsonElement transaction = await grid.GetAsync($"transactions/{id}");
        Assert.Equal("failed", transaction.GetProperty("status").GetString());
        Assert.Contains("Transcription completed but memory creation failed", transaction.GetProperty("issue").GetString(), StringComparison.Ordinal);
        Assert.Equal(id, Item(await grid.GetAsync("transactions?status=failed&user_id=user-123456&pipeline=audio")).GetProperty("transaction_id").GetString());
        JsonElement dashboard = await grid.GetAsync("dashboard");
        Assert.Equal(1, dashboard.GetProperty("failed_transactions").GetInt32());
        Assert.Equal(id[..8], dashboard.GetProperty("recent_issues")[0].GetProperty("transaction_id").GetString());
        Assert.Equal("123456", dashboard.GetProperty("recent_transactions")[0].GetProperty("user_id").GetString());
        JsonElement dumped = Assert.Single((await grid.GetAsync("dump")).GetProperty("transactions").EnumerateArray());
        Assert.Equal(transaction.GetProperty("events").GetArrayLength(), dumped.GetProperty("events").GetArrayLength());
    }

    [Fact]
    public async Task A_declared_pipeline_decides_when_a_transaction_is_complete()
    {
        await grid.SendAsync(HttpMethod.Put, "pipelines/checkout", """{"stages":[{"name":"begin"},{"name":"end"}]}""", HttpStatusCode.Accepted);
        Assert.Equal(["begin", "end"], (await grid.GetAsync("pipelines/checkout")).GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("name").GetString()));
        await grid.PostAsync("transactions", """{"transaction_id":"tx 1/2","pipeline":"checkout"}""", HttpStatusCode.Created);
        await grid.PostAsync("transactions/tx%201%2F2/events", """{"stage":"end"}""");
        Assert.Equal("completed", (await grid.GetAsync("transactions/tx%201%2F2")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_runs_is_seen_with_its_children()
    {
        await grid.PostAsync("events/batch", """
            [{"kind":"started","context_type":"workflow","context_id":"w","execution_id":"e1"},
             {"kind":"started","context_type":"step","context_id":"a","execution_id":"e2","parent_context":"w","parent_context_type":"workflow","parent_execution_id":"e1"},
             {"kind":"record","context_type":"step","context_id":"b","parent_context":"w","parent_context_type":"workflow","parent_execution_id":"e1","duration_ms":5}]
            """);
        JsonElement open = await grid.GetAsync("contexts?open=true");
        Assert.Equal(["e1", "e2"], open.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("execution_id").GetString()).Order());
        JsonElement running = Assert.Single((await grid.GetAsync("contexts/workflow/w")).GetProperty("open").EnumerateArray());
        Assert.Equal(("running", 2), (running.GetProperty("status").GetString(), running.GetProperty("child_count").GetInt32()));
        await grid.PostAsync("records", """
            {"context_type":"step","context_id":"c","execution_id":"e3","parent_context":"w","parent_context_type":"workflow","parent_execution_id":"e1","duration_ms":7,"status":"error","error":"no"}
            """);
        JsonElement failed = (await grid.GetAsync("contexts/workflow/w/children")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("status").GetString() == "error");
        Assert.Equal(("e3", 7, "no"), (failed.GetProperty("execution_id").GetString(), failed.GetProperty("duration_ms").GetInt32(), failed.GetProperty("error").GetString()));
        JsonElement issue = Assert.Single((await grid.GetAsync("dashboard")).GetProperty("recent_issues").EnumerateArray());
        Assert.Equal(("e3", "c", "no"), (issue.GetProperty("execution_id").GetString(), issue.GetProperty("context_id").GetString(), issue.GetProperty("issue").GetString()));
        Assert.Equal(
            ["error", "running", "success"],
            (await grid.GetAsync("contexts/workflow/w/children?execution_id=e1")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("status").GetString()).Order());
    }

    [Fact]
    public async Task What_was_started_and_never_finished_is_listed_running_then_stalled_then_abandoned()
    {
        using var ownDirectory = new TempDirectory();
        await using RunningGrid quick = await RunningGrid.StartAsync(ownDirectory.FullPath, ("DebugGrid:Grains:AbandonAfter", "00:00:01"));
        await quick.PostAsync("events", """{"kind":"started","context_type":"workflow","context_id":"stuck","execution_id":"e1","stall_after_ms":1000}""");
        JsonElement running = Item(await quick.GetAsync("contexts?open=true"));
        Assert.Equal(("running", JsonValueKind.Null), (running.GetProperty("status").GetString(), running.GetProperty("stalled_since").ValueKind));

        JsonElement stalled = await Listed(quick, "stalled");
        Assert.Equal(running.GetProperty("started_at").GetString(), stalled.GetProperty("stalled_since").GetString());
        JsonElement abandoned = await Listed(quick, "abandoned");
        Assert.Equal((stalled.GetProperty("stalled_since").GetString(), JsonValueKind.Null), (abandoned.GetProperty("stalled_since").GetString(), abandoned.GetProperty("deadline").ValueKind));

        await quick.PostAsync("records", """{"context_type":"workflow","context_id":"stuck","execution_id":"e1"}""");
        Assert.Equal(0, (await quick.GetAsync("contexts?open=true")).GetProperty("total_count").GetInt32());
    }

    [Fact]
    public async Task States_are_kept_by_version_with_what_changed()
    {
        await grid.PostAsync("state", """{"component_type":"agent","component_id":"planner","state":{"goal":"ship","tasks":2}}""");
        await grid.PostAsync("state", """{"component_type":"agent","component_id":"planner","state":{"goal":"ship","tasks":3}}""");
        JsonElement state = await grid.GetAsync("state/agent/planner?diff=true");
        Assert.Equal(("""{"goal":"ship","tasks":3}""", 2), (state.GetProperty("state").ToString(), state.GetProperty("version").GetInt32()));
        Assert.Equal("""[{"op":"replace","path":"/tasks","value":3}]""", state.GetProperty("diff").ToString());
        Assert.Equal(2, (await grid.GetAsync("state/agent/planner?version=1")).GetProperty("state").GetProperty("tasks").GetInt32());
    }

    [Fact]
    public async Task A_state_of_any_moment_is_told_with_what_changed_however_many_came_since()
    {
        for (int i = 1; i <= 40; i++)
            await grid.PostAsync("state", $$$"""{"component_type":"agent","component_id":"old","time":"2026-01-01T00:00:{{{i:00}}}Z","state":{"n":{{{i}}}}}""");
        JsonElement state = await grid.GetAsync("state/agent/old?version=3&diff=true");
        Assert.Equal((3, 2, 40), (state.GetProperty("version").GetInt32(), state.GetProperty("diff_from").GetInt32(), state.GetProperty("newest_version").GetInt32()));
        Assert.Equal("""[{"op":"replace","path":"/n","value":3}]""", state.GetProperty("diff").ToString());
        for (int version = 20; version <= 40; version++)
            Assert.Equal(version - 1, (await grid.GetAsync($"state/agent/old?version={version}&diff=true")).GetProperty("diff_from").GetInt32());

        Assert.Equal(7, (await grid.GetAsync("state/agent/old?at=2026-01-01T00:00:07.5Z")).GetProperty("state").GetProperty("n").GetInt32());
        Assert.Equal(40, (await grid.GetAsync("state/agent/old?at=2026-02-01T00:00:00Z")).GetProperty("version").GetInt32());
        await grid.SendAsync(HttpMethod.Get, "state/agent/old?at=2025-12-31T00:00:00Z", null, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_session_lives_is_exported_and_closed()
    {
        await grid.PostAsync("sessions", """{"session_id":"run 1","name":"Run","tags":["nightly"]}""", HttpStatusCode.Created);
        await grid.PostAsync("records", """[{"context_type":"tool","context_id":"t","session_id":"run 1"},{"context_type":"tool","context_id":"t","session_id":"run 1"}]""");
        Assert.Equal("open", (await grid.GetAsync("sessions/run%201")).GetProperty("status").GetString());
        byte[] file = await grid.Client.GetByteArrayAsync("/api/debug/sessions/run%201/export");
        Assert.Equal("DUCK"u8.ToArray(), file[8..12]);
        await grid.SendAsync(HttpMethod.Put, "sessions/run%201/close", null, HttpStatusCode.OK);
        Assert.Equal("closed", (await grid.GetAsync("sessions/run%201")).GetProperty("status").GetString());
        Assert.Equal("run 1", Item(await grid.GetAsync("sessions?open=false&tag=nightly")).GetProperty("session_id").GetString());
    }

    [Fact]
    public async Task A_session_is_deleted_with_just_the_events_of_its_file()
    {
        await grid.PostAsync("records", """[{"context_type":"tool","context_id":"t","session_id":"s"},{"context_type":"tool","context_id":"t","session_id":"s"}]""");
        using HttpResponseMessage export = await grid.Client.GetAsync("/api/debug/sessions/s/export");
        string sum = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(await export.Content.ReadAsByteArrayAsync()));
        Assert.Equal(($"sha-256=:{sum}:", "2"), (Assert.Single(export.Headers.GetValues("Repr-Digest")), Assert.Single(export.Headers.GetValues("DebugGrid-Events"))));

        await grid.PostAsync("events", """{"kind":"log","message":"late","session_id":"s"}""");
        JsonElement refused = await grid.SendAsync(HttpMethod.Delete, "sessions/s?events=2", null, HttpStatusCode.Conflict);
        Assert.Contains("holds 3 events", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, (await grid.GetAsync("events?session_id=s")).GetProperty("total_count").GetInt32());

        await grid.SendAsync(HttpMethod.Delete, "sessions/s?events=3", null, HttpStatusCode.OK);
        Assert.Equal(0, (await grid.GetAsync("events?session_id=s")).GetProperty("total_count").GetInt32());
    }

    [Fact]
    public async Task Connections_are_counted_while_they_are_open()
    {
        await grid.PostAsync("connections", """{"connected":true,"client_id":"a","user_id":"u"}""");
        await grid.PostAsync("connections", """{"connected":true,"client_id":"b","user_id":"u"}""");
        await grid.PostAsync("connections", """{"connected":false,"client_id":"a"}""");
        Assert.Equal("b", Assert.Single((await grid.GetAsync("dump")).GetProperty("open_connections").EnumerateArray()).GetProperty("client_id").GetString());
        Assert.Equal(1, (await grid.GetAsync("dashboard")).GetProperty("open_connections").GetInt32());
    }

    [Fact]
    public async Task Sql_reads_the_history_and_nothing_else()
    {
        await grid.PostAsync("records", """[{"context_type":"tool","context_id":"t","duration_ms":2},{"context_type":"tool","context_id":"t","duration_ms":4}]""");
        JsonElement answer = await grid.PostAsync("sql", """{"sql":"SELECT context_id, avg(duration_ms) AS mean FROM records WHERE context_type = ? GROUP BY ALL","parameters":["tool"]}""", HttpStatusCode.OK);
        Assert.Equal("""[["t",3]]""", answer.GetProperty("rows").ToString());
        Assert.Equal(["context_id", "mean"], answer.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()));
        foreach (string statement in new[] { "DELETE FROM execution_records", "SELECT * FROM read_csv('/etc/passwd')", "SELECT 1; SELECT 2", "SELEC 1" })
        {
            JsonElement refused = await grid.PostAsync("sql", JsonSerializer.Serialize(new { sql = statement }), HttpStatusCode.BadRequest);
            Assert.Equal("urn:debuggrid:problem:invalid-query", refused.GetProperty("type").GetString());
        }
    }

    private static async Task<JsonElement> Listed(RunningGrid grid, string status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            JsonElement page = await grid.GetAsync("contexts?open=true&status=" + status);
            if (page.GetProperty("total_count").GetInt32() > 0)
                return Item(page);
        }
    }

    private static JsonElement Item(JsonElement page) => Assert.Single(page.GetProperty("items").EnumerateArray());
}
