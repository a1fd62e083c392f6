using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Hosting;

public sealed class StallGrainTests
{
    private static readonly ContextKey Parser = new("tool", "parser");
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_transaction_without_progress_is_stalled_within_a_second_of_its_deadline_and_resumes_with_the_time_it_stood()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(Stage("transcription_completed"));
        var last = grid.Now;
        await grid.Pass(TimeSpan.FromSeconds(59.9));
        Assert.Equal(TransactionStatus.InProgress, (await View(grid))!.Status);

        await grid.UntilWithin(Second, async () => (await View(grid))!.Status == TransactionStatus.Stalled);
        await TestGrid.Until(async () => (await grid.Findings()).Count == 1);
        var stall = (await grid.Findings())[0];
        Assert.Equal((FindingKind.Stall, last), (stall.Finding, stall.Since));
        Assert.InRange(stall.Time - last, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(61));
        Assert.Equal("Transcription completed but memory processing stalled", (await View(grid))!.Issue);

        await grid.Pass(TimeSpan.FromSeconds(20));
        double stood = (grid.Now - last).TotalMilliseconds;
        await grid.Send(Stage("memory_completed"));
        var view = (await View(grid))!;
        Assert.Equal((TransactionStatus.InProgress, stood), (view.Status, view.StoodMs));
        await TestGrid.Until(async () => (await grid.Findings()).Count == 2);
        var resume = (await grid.Findings())[1];
        Assert.Equal((FindingKind.Resume, last, stood), (resume.Finding, resume.Since, resume.StoodMs));
    }

    [Fact]
    public async Task A_deadline_is_not_lost_with_its_watch()
    {
        await using var grid = await TestGrid.Start();
        await grid.Intake.Checkpoint(CancellationToken.None);
        await grid.Send(Stage("transcription_completed"));
        var last = grid.Now;
        await grid.LoseWatch(grid.ShardOf("default|tx-1"));
        await grid.UntilWithin(TimeSpan.FromSeconds(61), async () => (await View(grid))!.Status == TransactionStatus.Stalled);
        Assert.InRange(grid.Now - last, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(61));
    }

    [Fact]
    public async Task An_execution_that_was_started_and_never_finished_is_running_then_stalled_then_abandoned()
    {
        await using var grid = await TestGrid.Start(o => o.AbandonAfter = TimeSpan.FromSeconds(10));
        await grid.Send(Head(new ContextStarted { StallAfterMs = 5_000 }));
        Assert.Equal("running", Assert.Single((await Context(grid)).Open).Status);
        Assert.Equal((WorkStatus.Running, null), await Listed(grid));
        var began = grid.Now;

        await grid.Pass(TimeSpan.FromSeconds(4.9));
        Assert.Equal("running", Assert.Single((await Context(grid)).Open).Status);
        await grid.UntilWithin(Second, async () => (await Context(grid)).Open[0].Status == "stalled");
        await TestGrid.Until(async () => (await grid.Findings()).Count == 1);
        await TestGrid.Until(async () => await Listed(grid) == (WorkStatus.Stalled, began.Microseconds));

        await grid.Pass(TimeSpan.FromSeconds(9));
        await grid.UntilWithin(TimeSpan.FromSeconds(2), async () => (await Context(grid)).AbandonedCount == 1);
        await TestGrid.Until(async () => (await grid.Findings()).Count == 2);
        Assert.Equal("abandoned", (await Context(grid)).Recent[0].Status);
        await TestGrid.Until(async () => await Listed(grid) == (WorkStatus.Abandoned, began.Microseconds));

        await grid.Send(Head(new ExecutionRecord()));
        await TestGrid.Until(async () => await Listed(grid) is null);
    }

    [Fact]
    public async Task Work_that_was_abandoned_before_a_crash_is_listed_after_it()
    {
        await using var grid = await TestGrid.Start(o => o.AbandonAfter = TimeSpan.FromSeconds(10));
        await grid.Send(Head(new ContextStarted { StallAfterMs = 5_000 }));
        await grid.Pass(TimeSpan.FromSeconds(16));
        await grid.UntilWithin(TimeSpan.FromSeconds(30), async () => (await grid.Findings()).Count == 2);
        await grid.Crash();
        await TestGrid.Until(async () => await Listed(grid) is (WorkStatus.Abandoned, _));
        await grid.Send(Head(new ContextHeartbeat()));
        await TestGrid.Until(async () => await Listed(grid) == (WorkStatus.Running, null));
    }

    [Fact]
    public async Task Heartbeats_keep_an_execution_running()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(Head(new ContextStarted { StallAfterMs = 3_000 }));
        for (int i = 0; i < 5; i++)
        {
            await grid.Pass(TimeSpan.FromSeconds(2));
            await grid.Send(Head(new ContextHeartbeat()));
        }

        Assert.Equal("running", (await Context(grid)).Open[0].Status);
        Assert.Empty(await grid.Findings());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deadlines_survive_the_silo_and_what_fell_due_meanwhile_is_found(bool inGoodOrder)
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(Stage("memory_started"), Head(new ContextStarted()));
        await (inGoodOrder ? grid.Restart() : grid.Crash());
        Assert.Empty(await grid.Findings());
        grid.Clock.AdjustTime(grid.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));
        await (inGoodOrder ? grid.Restart() : grid.Crash());
        await grid.UntilWithin(TimeSpan.FromSeconds(5), async () => (await grid.Findings()).Count == 2);
        Assert.Equal(TransactionStatus.Stalled, (await View(grid))!.Status);
        Assert.Equal("stalled", (await Context(grid)).Open[0].Status);
    }

    [Fact]
    public async Task A_stall_found_before_a_crash_is_not_found_twice()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(Stage("memory_started"));
        await grid.Pass(TimeSpan.FromSeconds(60));
        await grid.UntilWithin(Second, async () => (await grid.Findings()).Count == 1);
        await grid.Crash();
        await grid.UntilWithin(Second, async () => (await View(grid))!.Status == TransactionStatus.Stalled);
        await grid.Pass(TimeSpan.FromSeconds(5));
        Assert.Single(await grid.Findings());
    }

    private static StageEvent Stage(string stage) => new() { Transaction = new TransactionId("tx-1"), Stage = stage };

    private static DebugEvent Head(DebugEvent @event) => @event with { Context = Parser, Execution = new ExecutionId("e1") };

    private static Task<TransactionView?> View(TestGrid grid) => grid.Grains.GetGrain<ITransactionGrain>("default|tx-1").GetView();

    private static Task<ContextView> Context(TestGrid grid) => grid.Grains.GetGrain<IContextGrain>("default|tool/parser").GetView();

    private static async Task<(WorkStatus Status, long? Since)?> Listed(TestGrid grid)
    {
        var items = new List<OpenWork>();
        for (int shard = 0; shard < 2; shard++)
            items.AddRange((await grid.Grains.GetGrain<IStallWatchGrain>(shard).ListOpen(WatchOwner.Context, "default|", null, 10, null)).Items);
        return items.Count == 0 ? null : (Assert.Single(items).Status, items[0].StalledSince);
    }
}
