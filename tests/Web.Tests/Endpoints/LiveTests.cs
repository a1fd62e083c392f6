using System.Net;
using System.Text;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Tests.Fakes;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Endpoints;

public class LiveTests
{
    private const long Second = 1_000_000;
    private static readonly long Now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000;

    [Theory]
    [InlineData("/api/debug/events/0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b")]
    [InlineData("/api/debug/transactions/t")]
    [InlineData("/api/debug/pipelines/p")]
    [InlineData("/api/debug/contexts/tool/x")]
    [InlineData("/api/debug/contexts/tool/x/children")]
    [InlineData("/api/debug/contexts/tool/x/tree")]
    [InlineData("/api/debug/contexts/tool/x/variants")]
    [InlineData("/api/debug/state/service/x")]
    [InlineData("/api/debug/state/service/x?version=3")]
    [InlineData("/api/debug/sessions/s")]
    [InlineData("/api/debug/sessions/s/export")]
    [InlineData("/api/debug/correlations/c")]
    [InlineData("/api/debug/workflows/c/summary")]
    [InlineData("/api/debug/workflows/c/context")]
    public async Task What_the_grid_has_never_heard_of_is_not_found(string path)
    {
        await using Door door = await Door.OpenAsync();
        await Door.ProblemAsync(await door.Client.GetAsync(path), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task An_event_is_given_as_the_history_has_it()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Event = """{"id":"x","data":{"a":1}}"""u8.ToArray();
        Assert.Equal("""{"id":"x","data":{"a":1}}""", (await door.GetAsync("/api/debug/events/0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b")).ToString());
    }

    [Fact]
    public async Task Pipelines_are_listed_in_pages()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Pages.Enqueue(Fakes.FakeAnalyticsGrain.Page("""[{"name":"p"}]""", 1, 9, "next"));
        JsonElement answer = await door.GetAsync("/api/debug/pipelines?limit=1&cursor=here");
        Assert.Equal("""{"items":[{"name":"p"}],"total_count":9,"truncated":true,"next_cursor":"next"}""", answer.ToString());
        Assert.Equal(["default", new PageRequest(1, "here")], door.Grid.Analytics.Questions);
    }

    [Fact]
    public async Task A_tree_is_asked_for_with_its_bounds_and_given_with_what_is_left_out()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Tree = new HistoryTree("""[{"depth":0}]"""u8.ToArray(), 1, 12, 3, true, """[{"kind":"error"}]"""u8.ToArray(), true);
        JsonElement answer = await door.GetAsync("/api/debug/contexts/tool/a%2Fb/tree?execution_id=e&runs=7&depth=2&limit=9&events=true");
        Assert.Equal("""{"items":[{"depth":0}],"total_count":12,"truncated":true,"run_count":3,"events":[{"kind":"error"}],"events_truncated":true}""", answer.ToString());
        Assert.Equal(new TreeQuestion("default", "tool", "a/b", "e") { Runs = 7, Depth = 2, Limit = 9, WithEvents = true }, Assert.Single(door.Grid.Analytics.Questions));

        door.Grid.Analytics.Tree = new HistoryTree("[]"u8.ToArray(), 0, 0, 1, false, default, false);
        Assert.Equal(JsonValueKind.Null, (await door.GetAsync("/api/debug/contexts/tool/x/tree")).GetProperty("events").ValueKind);
        Assert.Equal(new TreeQuestion("default", "tool", "x"), door.Grid.Analytics.Questions[^1]);
        await Door.ProblemAsync(await door.Client.GetAsync("/api/debug/contexts/tool/x/tree?depth=65"), HttpStatusCode.BadRequest, "invalid-parameter", "depth");
    }

    [Fact]
    public async Task A_transaction_is_given_with_its_stages()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Live<ITransactionGrain>("default|tx/1").Transaction = new TransactionView(
            "tx/1", "audio", TransactionStatus.InProgress, "received", "u", null, null, null, Now, Now + 1, Now + (60 * Second), null, 0, null,
            [new StageView("received", Now, true, null, """{"n":1}"""u8.ToArray(), 2)], 2);
        JsonElement answer = await door.GetAsync("/api/debug/transactions/tx%2F1");

        Assert.Equal("in_progress", answer.GetProperty("status").GetString());
        Assert.Equal("2026-01-01T00:00:00.000001Z", answer.GetProperty("updated_at").GetString());
        JsonElement stage = Assert.Single(answer.GetProperty("events").EnumerateArray());
        Assert.Equal("""{"stage":"received","time":"2026-01-01T00:00:00.000000Z","success":true,"error_message":null,"metadata":{"n":1},"times":2}""", stage.ToString());
    }

    [Fact]
    public async Task An_answer_whose_source_is_lost_in_the_middle_ends_with_its_connection()
    {
        await using Door door = await Door.OpenAsync(onSocket: true);
        (door.Grid.Analytics.Export, door.Grid.Analytics.Fault) = (new byte[3000], new HistoryUnavailableException("The history starts again."));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => door.Client.GetByteArrayAsync("/api/debug/sessions/s/export"));
        Assert.Empty(door.Errors);
    }

    [Fact]
    public async Task What_begins_later_by_its_senders_clock_has_not_run_yet()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.StallWatch(0).Open.Add(Work("default|tool/ahead", "run", Now + (90 * Second)));
        Assert.Equal(0, (await door.GetAsync("/api/debug/contexts?open=true")).GetProperty("items")[0].GetProperty("running_ms").GetDouble());
    }

    [Fact]
    public async Task What_runs_is_merged_over_all_shards_longest_first()
    {
        await using Door door = await Door.OpenAsync();
        for (int shard = 0; shard < 4; shard++)
            door.Grid.StallWatch(shard).Open.AddRange(Enumerable.Range(0, 3).Select(i => Work($"default|tool/x{i}", $"run-{shard}-{i}", Now - ((shard + (4 * i)) * Second))));
        door.Grid.StallWatch(0).Open.Add(Work("other|tool/x", "not-ours", 1));
        door.Grid.StallWatch(0).Open.Add(Work("default|toolbox/x", "another-type", 1));

        JsonElement answer = await door.GetAsync("/api/debug/contexts?open=true&context_type=tool&limit=5");
        Assert.Equal(["run-3-2", "run-2-2", "run-1-2", "run-0-2", "run-3-1"], answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("execution_id").GetString()));
        Assert.Equal((12, true), (answer.GetProperty("total_count").GetInt32(), answer.GetProperty("truncated").GetBoolean()));
        Assert.Equal(11_000, answer.GetProperty("items")[0].GetProperty("running_ms").GetDouble());

        door.Grid.StallWatch(2).Open.Add(Work("default|tool/stuck", "stuck", Now - (90 * Second)) with { Status = WorkStatus.Stalled, StalledSince = Now - (70 * Second) });
        JsonElement stuck = Assert.Single((await door.GetAsync("/api/debug/contexts?open=true&status=stalled")).GetProperty("items").EnumerateArray());
        Assert.Equal(
            ("stuck", "stalled", "2025-12-31T23:58:50.000000Z"),
            (stuck.GetProperty("execution_id").GetString(), stuck.GetProperty("status").GetString(), stuck.GetProperty("stalled_since").GetString()));
        await Door.ProblemAsync(await door.Client.GetAsync("/api/debug/contexts?open=true&status=idle"), HttpStatusCode.BadRequest, "invalid-parameter", "status");
    }

    [Fact]
    public async Task Pages_of_what_runs_go_on_behind_ids_of_full_length_in_any_script()
    {
        await using Door door = await Door.OpenAsync();
        string id = new('日', ProtocolLimits.MaxIdLength - 1);
        for (int i = 0; i < 3; i++)
            door.Grid.StallWatch(i).Open.Add(Work($"default|{new string('語', ProtocolLimits.MaxTypeLength)}/{id}{i}", $"{id}{i}", Now - (i * Second)));
        string? cursor = null;
        for (int i = 2; i >= 0; i--)
        {
            JsonElement page = await door.GetAsync($"/api/debug/contexts?open=true&limit=1{(cursor is null ? string.Empty : $"&cursor={cursor}")}");
            Assert.Equal($"{id}{i}", Assert.Single(page.GetProperty("items").EnumerateArray()).GetProperty("execution_id").GetString());
            cursor = page.GetProperty("next_cursor").GetString();
        }

        Assert.Null(cursor);
    }

    [Fact]
    public async Task A_state_that_is_no_longer_live_comes_out_of_the_history_with_what_changed()
    {
        await using Door door = await Door.OpenAsync();
        HistoryPage rows = FakeAnalyticsGrain.Page(
            """[{"version":3,"time":"2026-01-01T00:00:00.000000Z","state":{"a":1},"newest_version":9},{"version":2,"time":"2025-01-01T00:00:00.000000Z","state":{},"newest_version":9}]""", 2, 2);
        door.Grid.Analytics.Pages.Enqueue(rows);
        JsonElement answer = await door.GetAsync("/api/debug/state/service/billing?version=3");
        Assert.Equal((3, 9, "{\"a\":1}"), (answer.GetProperty("version").GetInt32(), answer.GetProperty("newest_version").GetInt32(), answer.GetProperty("state").ToString()));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("diff").ValueKind);

        door.Grid.Analytics.Pages.Enqueue(rows);
        answer = await door.GetAsync("/api/debug/state/service/billing?version=3&diff=true");
        Assert.Equal((2, """[{"op":"add","path":"/a","value":1}]"""), (answer.GetProperty("diff_from").GetInt32(), answer.GetProperty("diff").ToString()));
        await Door.ProblemAsync(await door.Client.GetAsync("/api/debug/state/service/billing?version=4"), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task The_state_at_a_moment_is_asked_of_the_history()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Live<IComponentGrain>("default|service/billing").State = new StateView(7, Now, "{}"u8.ToArray(), 7, null, default);
        door.Grid.Analytics.Pages.Enqueue(FakeAnalyticsGrain.Page("""[{"version":5,"time":"2026-01-01T00:00:00.000000Z","state":{},"newest_version":7}]""", 1, 1));
        Assert.Equal(5, (await door.GetAsync("/api/debug/state/service/billing?at=2026-01-01T00:00:01Z")).GetProperty("version").GetInt32());
        Assert.Equal(new StateQuestion("default", "service", "billing", null, Now + Second), Assert.Single(door.Grid.Analytics.Questions));
        await Door.ProblemAsync(
            await door.Client.GetAsync("/api/debug/state/service/billing?at=2026-01-01T00:00:01Z&version=1"), HttpStatusCode.BadRequest, "invalid-parameter", "at");
    }

    [Fact]
    public async Task A_read_that_could_not_wait_long_enough_says_what_is_missing()
    {
        await using Door door = await Door.OpenAsync();
        FakeIntakeGrain intake = door.Grid.Intake();
        intake.Status = intake.Status with { Tail = 5, Applied = 3, LagEvents = 17 };
        intake.NeverApplies = true;

        Task<HttpResponseMessage> reading = door.Client.GetAsync("/api/debug/dashboard");
        Assert.True(SpinWait.SpinUntil(() => door.Clock.ActiveTimers > 0 || reading.IsCompleted, TimeSpan.FromSeconds(10)));
        door.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("17", Assert.Single((await reading).Headers.GetValues("X-DebugGrid-Lag-Events")));

        intake.NeverApplies = false;
        Assert.False((await door.Client.GetAsync("/api/debug/dashboard")).Headers.Contains("X-DebugGrid-Lag-Events"));
    }

    [Fact]
    public async Task A_correlation_is_waited_for_until_it_has_what_it_was_given_and_a_404_says_what_it_may_lack()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Intake().Given = 7;
        Task<HttpResponseMessage> reading = door.Client.GetAsync("/api/debug/correlations/op-42");
        Assert.True(SpinWait.SpinUntil(() => door.Clock.ActiveTimers > 0 || reading.IsCompleted, TimeSpan.FromSeconds(10)));
        door.Clock.Advance(TimeSpan.FromSeconds(1));
        HttpResponseMessage lacking = await reading;
        await Door.ProblemAsync(lacking, HttpStatusCode.NotFound, "not-found");
        Assert.Equal("1", Assert.Single(lacking.Headers.GetValues("X-DebugGrid-Lag-Events")));

        FakeLiveGrain correlation = door.Grid.Live<ICorrelationGrain>("default|op-42");
        correlation.Applied.SetResult();
        HttpResponseMessage missing = await door.Client.GetAsync("/api/debug/correlations/op-42");
        await Door.ProblemAsync(missing, HttpStatusCode.NotFound, "not-found");
        Assert.False(missing.Headers.Contains("X-DebugGrid-Lag-Events"));
        correlation.Correlation = new CorrelationView("op-42", [], 1, [], []);
        Assert.Equal("op-42", (await door.GetAsync("/api/debug/correlations/op-42")).GetProperty("correlation_id").GetString());
    }

    [Fact]
    public async Task A_session_is_streamed_as_one_file()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Export = Encoding.ASCII.GetBytes(new string('d', 4321));
        HttpResponseMessage response = await door.Client.GetAsync("/api/debug/sessions/run%201/export");
        Assert.Equal(door.Grid.Analytics.Export, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("run_1.duckdb", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal((4321, "4321"), (response.Content.Headers.ContentLength, Assert.Single(response.Headers.GetValues("DebugGrid-Events"))));
        Assert.Equal($"sha-256=:{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(door.Grid.Analytics.Export))}:", Assert.Single(response.Headers.GetValues("Repr-Digest")));
        Assert.Equal(["default", "run 1"], door.Grid.Analytics.Questions);
    }

    private static OpenWork Work(string key, string execution, long openedAt) =>
        new(new WatchKey(WatchOwner.Context, key, execution), openedAt, openedAt + (60 * Second), StartedAt: openedAt);
}
