using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Progress;

public sealed class ProgressListTests
{
    private static readonly Timestamp Now = Timestamp.Now(TimeProvider.System);

    [Fact]
    public async Task A_running_execution_is_told_its_share_and_its_end_by_those_of_its_context()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([.. Enumerable.Range(1, 40).Select(static i => Ended("w", i * 1_000_000)), Begun("w", "now", 5)]);

        JsonElement item = Assert.Single(await ItemsAsync(grid, new ProgressQuestion { ContextType = "workflow", ContextId = "w" }));

        Assert.Equal(("now", "running", "executions of the context", 40), (item.GetProperty("execution_id").GetString(), item.GetProperty("status").GetString(), item.GetProperty("basis").GetString(), item.GetProperty("based_on").GetInt32()));
        double elapsed = item.GetProperty("running_ms").GetDouble(), left = item.GetProperty("remaining_ms").GetDouble();
        Assert.Equal(20_500_000, elapsed + left, 1);
        Assert.Equal(elapsed / 20_500_000, item.GetProperty("share_done").GetDouble(), 3);
        Assert.InRange(item.GetProperty("remaining_low_ms").GetDouble(), 0, left);
        Assert.InRange(item.GetProperty("remaining_high_ms").GetDouble(), left, double.MaxValue);
    }

    [Fact]
    public async Task Where_too_little_like_it_has_ended_it_is_silent_and_says_why()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync([.. Enumerable.Range(1, 18).Select(static i => Ended("w", i * 1_000_000)), Begun("w", "now", 5)]);
        JsonElement few = Assert.Single(await ItemsAsync(grid, new ProgressQuestion()));
        Assert.Equal("18 like it have ended; 19 are needed.", few.GetProperty("silent").GetString());
        Assert.False(few.TryGetProperty("share_done", out _));

        await grid.AppendAsync([.. Enumerable.Range(1, 30).Select(static _ => Ended("another", 1))]);
        JsonElement ofType = Assert.Single(await ItemsAsync(grid, new ProgressQuestion { ContextType = "workflow" }));
        Assert.Equal("executions of the type", ofType.GetProperty("basis").GetString());
        Assert.Equal("Of 48 like it 18 took longer than this has by now; 19 are needed to say how long it will still take.", ofType.GetProperty("silent").GetString());
    }

    [Fact]
    public async Task A_transaction_is_told_what_completed_ones_took_from_its_stage_on()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(
        [
            new PipelineEvent { Id = EventId.New(Now), Time = Now, Name = "orders", Stages = [new PipelineStage("paid", null, null), new PipelineStage("sent", null, null)] },
            .. Enumerable.Range(1, 25).SelectMany(static i => new[] { At($"t-{i}", "paid", -1_000_000), At($"t-{i}", "sent", -1_000_000 + (i * 1_000)) }),
            At("open", null, -10), At("open", "paid", -5),
        ]);

        JsonElement item = Assert.Single(await ItemsAsync(grid, new ProgressQuestion { Pipeline = "orders" }));

        Assert.Equal(("open", "paid", 25), (item.GetProperty("transaction_id").GetString(), item.GetProperty("current_stage").GetString(), item.GetProperty("based_on").GetInt32()));
        Assert.InRange(item.GetProperty("remaining_ms").GetDouble(), 12_000_000, 13_000_000);
    }

    [Fact]
    public async Task What_is_over_or_of_others_is_not_told_and_what_is_wrong_is_refused()
    {
        await using var grid = await Grid.OpenAsync();
        await grid.AppendAsync(Ended("w", 5), Begun("w", "now", 1));
        Assert.Empty(await ItemsAsync(grid, new ProgressQuestion { Project = "another" }));
        Assert.Empty(await ItemsAsync(grid, new ProgressQuestion { TransactionId = "none" }));
        Assert.Equal("limit", (await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.QueryProgressAsync(new ProgressQuestion { Limit = 0 }, CancellationToken.None))).Field);
        Assert.Equal("context_type", (await Assert.ThrowsAsync<InvalidQueryException>(() => grid.Engine.QueryProgressAsync(new ProgressQuestion { ContextId = "w" }, CancellationToken.None))).Field);
    }

    private static async Task<JsonElement[]> ItemsAsync(Grid grid, ProgressQuestion question) =>
        [.. Grid.Parse(await grid.Engine.QueryProgressAsync(question, CancellationToken.None)).GetProperty("items").EnumerateArray()];

    private static ExecutionRecord Ended(string context, double durationMs) => new() { Id = EventId.New(Now), Time = Now, Context = new ContextKey("workflow", context), DurationMs = durationMs };

    private static ContextStarted Begun(string context, string run, int secondsAgo) =>
        new() { Id = EventId.New(Now), Time = Now - TimeSpan.FromSeconds(secondsAgo), Context = new ContextKey("workflow", context), Execution = new ExecutionId(run) };

    private static StageEvent At(string transaction, string? stage, int secondsFromNow) => new()
    {
        Id = EventId.New(Now),
        Time = Now + TimeSpan.FromSeconds(secondsFromNow),
        Pipeline = "orders",
        Transaction = new TransactionId(transaction),
        Stage = stage,
    };
}
