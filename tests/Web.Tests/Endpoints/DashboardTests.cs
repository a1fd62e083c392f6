using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Web.Tests.Hosting;

namespace DebugGrid.Web.Tests.Endpoints;

public class DashboardTests
{
    [Fact]
    public async Task The_dashboard_merges_every_partition()
    {
        await using Door door = await Door.OpenAsync(partitions: 2);
        door.Grid.Pulse(0).View = View(100, 5, Moved("aaaaaaaa-1111", "user-123456789", 10, 50, TransactionStatus.InProgress));
        door.Grid.Pulse(1).View = View(50, 7, Moved("aaaaaaaa-1111", "user-123456789", 10, 60, TransactionStatus.Failed), Moved("b", "u", 20, 20, TransactionStatus.InProgress));
        door.Clock.Advance(TimeSpan.FromMinutes(90));
        JsonElement answer = await door.GetAsync("/api/debug/dashboard");

        Assert.Equal(1.5, answer.GetProperty("uptime_hours").GetDouble());
        Assert.Equal(5400, answer.GetProperty("uptime_seconds").GetDouble());
        Assert.Equal("1970-01-01T00:00:00.000050Z", answer.GetProperty("counting_since").GetString());
        Assert.Equal(12, answer.GetProperty("active_transactions").GetInt32());
        Assert.Equal(4, answer.GetProperty("failed_transactions").GetInt32());
        Assert.Equal(16, answer.GetProperty("total_transactions").GetInt32());
        Assert.Equal(1, answer.GetProperty("open_connections").GetInt32());
        Assert.Equal(6, answer.GetProperty("processing_counts").GetProperty("audio_received").GetInt32());
        Assert.Equal(12, answer.GetProperty("event_counts").GetProperty("llm_call").GetInt32());
        Assert.Equal(1, answer.GetProperty("active_users").GetInt32());
        JsonElement[] recent = [.. answer.GetProperty("recent_transactions").EnumerateArray()];
        Assert.Equal(["b", "aaaaaaaa"], recent.Select(one => one.GetProperty("transaction_id").GetString()));
        Assert.Equal(["b", "aaaaaaaa-1111"], recent.Select(one => one.GetProperty("full_transaction_id").GetString()));
        Assert.Equal("aaaaaaaa-1111", answer.GetProperty("recent_issues")[0].GetProperty("full_transaction_id").GetString());
        Assert.Equal(("456789", "failed"), (recent[1].GetProperty("user_id").GetString(), recent[1].GetProperty("status").GetString()));
    }

    [Fact]
    public async Task The_dashboard_shows_ten_of_each()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Pulse().View = View(1, 1, [.. Enumerable.Range(0, 15).Select(i => Moved($"tx-{i}", null, i, i, TransactionStatus.Stalled))]);
        JsonElement answer = await door.GetAsync("/api/debug/dashboard");
        Assert.Equal(Enumerable.Range(5, 10).Reverse().Select(i => $"tx-{i}"), answer.GetProperty("recent_transactions").EnumerateArray().Select(one => one.GetProperty("transaction_id").GetString()));
        Assert.Equal(10, answer.GetProperty("recent_issues").GetArrayLength());
    }

    [Fact]
    public async Task The_newest_transactions_are_shown_as_they_stand()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Pulse().View = View(1, 1, Moved("tx-2", "u", 20, 20, TransactionStatus.InProgress), Moved("tx-1", "u", 20, 20, TransactionStatus.InProgress));
        door.Grid.Live<ITransactionGrain>("default|tx-1").Transaction = new TransactionView(
            "tx-1", null, TransactionStatus.Stalled, "later", "u", null, null, null, 20, 70, null, null, 0, "stands", [], 2);
        JsonElement[] recent = [.. (await door.GetAsync("/api/debug/dashboard")).GetProperty("recent_transactions").EnumerateArray()];
        Assert.Equal(["tx-2", "tx-1"], recent.Select(one => one.GetProperty("full_transaction_id").GetString()));
        Assert.Equal(
            ("later", "stalled", "stands", "1970-01-01T00:00:00.000070Z"),
            (recent[1].GetProperty("stage").GetString(), recent[1].GetProperty("status").GetString(), recent[1].GetProperty("issue").GetString(), recent[1].GetProperty("updated_at").GetString()));
        Assert.Equal("s", recent[0].GetProperty("stage").GetString());
    }

    [Fact]
    public async Task Failed_executions_stand_among_the_issues_by_their_time()
    {
        await using Door door = await Door.OpenAsync(partitions: 2);
        door.Grid.Pulse(0).View = View(1, 1, Moved("tx-1", null, 10, 20, TransactionStatus.Stalled)) with { RecentFailures = [new("tool", "import", "e2", ExecutionStatus.Timeout, 25, 30, "late")] };
        door.Grid.Pulse(1).View = View(1, 1) with { RecentFailures = [new("tool", "import", "e1", ExecutionStatus.Error, 0, 10, null)] };
        JsonElement[] issues = [.. (await door.GetAsync("/api/debug/dashboard")).GetProperty("recent_issues").EnumerateArray()];
        Assert.Equal(["e2", null, "e1"], issues.Select(issue => issue.GetProperty("execution_id").GetString()));
        Assert.Equal([null, "tx-1", null], issues.Select(issue => issue.GetProperty("transaction_id").GetString()));
        Assert.Equal(("1970-01-01T00:00:00.000025Z", null), (issues[0].GetProperty("created_at").GetString(), issues[2].GetProperty("created_at").GetString()));
        Assert.Equal(("timeout", "late", "tool"), (issues[0].GetProperty("status").GetString(), issues[0].GetProperty("issue").GetString(), issues[0].GetProperty("context_type").GetString()));
    }

    [Fact]
    public async Task Statistics_tell_store_intake_and_performance()
    {
        await using Door door = await Door.OpenAsync(partitions: 2);
        door.Grid.Analytics.Pages.Enqueue(Fakes.FakeAnalyticsGrain.Page("""[{"context_id":"x","executions":3}]""", 1, 2500));
        JsonElement answer = await door.GetAsync("/api/debug/stats?session_id=s");
        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+", answer.GetProperty("grid").GetProperty("version").GetString());
        Assert.Equal(12, answer.GetProperty("store").GetProperty("rows").GetInt32());
        Assert.Equal(2, answer.GetProperty("intake").GetArrayLength());
        Assert.Equal(3, answer.GetProperty("performance").GetProperty("items")[0].GetProperty("executions").GetInt32());
        Assert.True(answer.GetProperty("performance").GetProperty("truncated").GetBoolean());
        Assert.Equal("s", Assert.IsType<HistoryFilter>(Assert.Single(door.Grid.Analytics.Questions)).SessionId);
    }

    [Fact]
    public async Task Variants_are_those_of_the_one_context_in_the_time_that_was_asked_for()
    {
        await using Door door = await Door.OpenAsync();
        door.Grid.Analytics.Pages.Enqueue(Fakes.FakeAnalyticsGrain.Page("""[{"variant_id":"v2","executions":3}]""", 1, 1));
        JsonElement answer = await door.GetAsync("/api/debug/contexts/tool/x%2Fy/variants?session_id=s&from=2026-02-06");
        Assert.Equal("v2", Assert.Single(answer.GetProperty("items").EnumerateArray()).GetProperty("variant_id").GetString());
        var asked = Assert.IsType<HistoryFilter>(Assert.Single(door.Grid.Analytics.Questions));
        Assert.Equal(("tool", "x/y", "s", true), (asked.ContextType, asked.ContextId, asked.SessionId, asked.From is not null));
    }

    private static PulseView View(long since, long active, params StatusTransition[] recent) => new(
        since,
        new Dictionary<TransactionStatus, long> { [TransactionStatus.InProgress] = active, [TransactionStatus.Failed] = 2 },
        new Dictionary<EventKind, long> { [EventKind.LlmCall] = active },
        new Dictionary<string, long> { ["audio_received"] = 3 },
        [new ConnectionChange("client-1", "u", true, since)],
        ["u"],
        recent,
        recent);

    private static StatusTransition Moved(string id, string? user, long createdAt, long at, TransactionStatus to) => new(
        1, id, user, "s", createdAt, at, null, to, "an issue", Arrival: id == "tx-2" ? 2 : 1);
}
