using System.Diagnostics;
using System.Text.Json;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests.Http;

public class RepeatedEventTests
{
    private const string Error = """{"kind":"error","id":"0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b","level":"error","error_type":"timeout","session_id":"s-1","correlation_id":"op-1","component_type":"agent","component_id":"planner"}""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_event_in_two_batches_is_counted_once_live_and_in_the_history_also_after_a_restart()
    {
        using var directory = new TempDirectory();
        await using (RunningGrid first = await RunningGrid.StartAsync(directory.FullPath))
        {
            Assert.Equal((1, 0, false), Said(await first.PostAsync("events", Error)));
            await SendAgain(first, "a");
            await AssertCounts(first, 2);
        }

        await using RunningGrid second = await RunningGrid.StartAsync(directory.FullPath);
        await SendAgain(second, "b");
        await AssertCounts(second, 3);
        Assert.Equal((1, 1, true), Said(await second.PostAsync("events", Error)));
        await AssertCounts(second, 3);
    }

    [Fact]
    public async Task A_named_batch_that_comes_again_is_answered_with_the_ids_that_its_events_have()
    {
        const string Batch = """{"batch_id":"0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5c","events":[{"kind":"log","message":"a"},{"kind":"metric","name":"m","value":1}]}""";
        using var directory = new TempDirectory();
        await using RunningGrid grid = await RunningGrid.StartAsync(directory.FullPath);
        JsonElement first = await grid.PostAsync("events/batch", Batch);
        JsonElement again = await grid.PostAsync("events/batch", Batch);
        Assert.Equal((2, 2, true), Said(again));
        Assert.Equal(first.GetProperty("ids").ToString(), again.GetProperty("ids").ToString());
        foreach (JsonElement id in again.GetProperty("ids").EnumerateArray())
            Assert.Equal(id.GetString(), (await grid.GetAsync($"events/{id.GetString()}")).GetProperty("id").GetString());
    }

    private static (int Accepted, int Duplicates, bool Duplicate) Said(JsonElement answer) =>
        (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("duplicates").GetInt32(), answer.GetProperty("duplicate").GetBoolean());

    private static async Task SendAgain(RunningGrid grid, string log)
    {
        string other = $$"""{"kind":"log","message":"{{log}}","session_id":"s-1"}""";
        Assert.Equal((2, 1, false), Said(await grid.PostAsync("events/batch", $"[{other},{Error}]")));
    }

    private static async Task AssertCounts(RunningGrid grid, int ofSession)
    {
        string expected = $"session {ofSession} {ofSession}, list {ofSession} 1, correlation 1, dashboard 1, events {ofSession} 1";
        long started = Stopwatch.GetTimestamp();
        string said;
        while ((said = await Counts(grid)) != expected && Stopwatch.GetElapsedTime(started) < Patience)
            await Task.Yield();
        Assert.Equal(expected, said);
    }

    private static async Task<string> Counts(RunningGrid grid)
    {
        JsonElement session = await grid.GetAsync("sessions/s-1");
        JsonElement listed = (await grid.GetAsync("sessions")).GetProperty("items")[0];
        JsonElement correlation = await grid.GetAsync("correlations/op-1");
        JsonElement dashboard = await grid.GetAsync("dashboard");
        JsonElement events = await grid.GetAsync("events?session_id=s-1");
        JsonElement errors = await grid.GetAsync("events?kind=error");
        long kinds = session.GetProperty("kinds").EnumerateObject().Sum(kind => kind.Value.GetInt64());
        return $"session {session.GetProperty("event_count")} {kinds}, list {listed.GetProperty("event_count")} {listed.GetProperty("error_count")}, "
            + $"correlation {correlation.GetProperty("total_count")}, dashboard {dashboard.GetProperty("event_counts").GetProperty("error")}, "
            + $"events {events.GetProperty("total_count")} {errors.GetProperty("total_count")}";
    }
}
