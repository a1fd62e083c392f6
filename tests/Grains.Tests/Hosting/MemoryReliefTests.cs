using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Hosting;

public sealed class MemoryReliefTests
{
    private const int Most = 300;
    private const int Batches = 20;
    private const int Events = 100;
    private const int GrainsOfEvent = 5;

    [Fact]
    public async Task A_flood_of_new_ids_leaves_no_more_grains_in_memory_than_may_be_and_every_one_comes_back_with_what_it_was_told()
    {
        await using var grid = await TestGrid.Start(options => options.MaxActive = Most);
        for (int batch = 0; batch < Batches; batch++)
        {
            await Taken(grid, [.. Enumerable.Range(batch * Events, Events).Select(Event)]);
            // A batch is taken until memory is full, which it is a quarter above the most.
            Assert.InRange(grid.Memory.Active, 0, (Most * 5 / 4) + (Events * GrainsOfEvent));
        }

        await TestGrid.Until(async () =>
        {
            await grid.Trim();
            return grid.Memory.Active <= Most;
        });
        for (int i = 0; i < Batches * Events; i += 37)
        {
            Assert.Equal(1, (await grid.Grains.GetGrain<IContextGrain>($"default|tool/c{i}").GetView()).SuccessCount);
            Assert.Equal(1, (await grid.Grains.GetGrain<ISessionGrain>($"default|s{i}").GetView())!.EventCount);
            var correlation = grid.Grains.GetGrain<ICorrelationGrain>($"default|o{i}");
            await grid.UntilWithin(TimeSpan.FromMinutes(1), async () => (await correlation.GetView()).TotalCount == 1);
        }
    }

    [Fact]
    public async Task A_flood_is_taken_while_a_checkpoint_saves_thousands()
    {
        const int More = 10 * Most;
        await using var grid = await TestGrid.Start(options => options.MaxActive = More);
        var checkpoints = new List<Task>();
        for (int batch = 0; batch < Batches; batch++)
        {
            await Taken(grid, [.. Enumerable.Range(batch * Events, Events).Select(Event)]);
            if (batch % 4 == 3)
                checkpoints.Add(grid.Intake.Checkpoint(CancellationToken.None));
        }

        await Task.WhenAll(checkpoints).WaitAsync(TimeSpan.FromMinutes(2));
        for (int i = 0; i < Batches * Events; i += 97)
            Assert.Equal(1, (await grid.Grains.GetGrain<ISessionGrain>($"default|s{i}").GetView())!.EventCount);
    }

    [Fact]
    public async Task A_grain_that_left_goes_on_where_it_was_when_events_come_for_it_again()
    {
        await using var grid = await TestGrid.Start(options => options.MaxActive = Most);
        for (int round = 1; round <= 4; round++)
        {
            for (int batch = 0; batch < 5; batch++)
                await Taken(grid, [.. Enumerable.Range(batch * Events, Events).Select(Event)]);
            await grid.Intake.Checkpoint(CancellationToken.None);
            Assert.Equal(round, (await grid.Grains.GetGrain<ISessionGrain>("default|s0").GetView())!.EventCount);
            Assert.Equal(round, (await grid.Grains.GetGrain<ISessionGrain>("default|s499").GetView())!.EventCount);
        }

        await grid.Crash();
        Assert.Equal(4, (await grid.Grains.GetGrain<ISessionGrain>("default|s250").GetView())!.EventCount);
    }

    [Fact]
    public async Task What_the_grid_finds_is_taken_while_memory_is_full_and_senders_are_refused()
    {
        await using var grid = await TestGrid.Start(options => options.StallAfter = TimeSpan.FromSeconds(5));
        await grid.Send([.. Enumerable.Range(0, Events).Select(i => (DebugEvent)new StageEvent { Transaction = new TransactionId($"t{i}"), Stage = "audio_received" })]);
        grid.Heap = 1_000;
        await Assert.ThrowsAsync<IntakeBusyException>(() => grid.Send(Event(1)));
        await grid.UntilWithin(TimeSpan.FromSeconds(30), async () => (await grid.Findings()).Count(found => found.Finding == FindingKind.Stall) == Events);
    }

    [Fact]
    public async Task A_batch_is_refused_while_memory_is_full_and_taken_afterwards()
    {
        await using var grid = await TestGrid.Start();
        grid.Heap = 1_000;
        var refused = await Assert.ThrowsAsync<IntakeBusyException>(() => grid.Send(Event(1)));
        Assert.Contains("Memory is full", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await grid.Intake.GetStatus()).Refused);
        grid.Heap = 0;
        await grid.Send(Event(1));
        Assert.Equal(1, (await grid.Grains.GetGrain<ISessionGrain>("default|s1").GetView())!.EventCount);
    }

    [Fact]
    public async Task Saved_grains_leave_while_the_heap_is_over_its_limit_and_stay_while_it_is_not()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send([.. Enumerable.Range(0, Events).Select(Event)]);
        await grid.Intake.Checkpoint(CancellationToken.None);
        int before = grid.Memory.Active;
        Assert.True(before >= Events);
        grid.Heap = 110;
        await grid.Send([.. Enumerable.Range(0, Events).Select(Event)]);
        await TestGrid.Until(() => Task.FromResult(grid.Memory.Active < before));
        grid.Heap = 0;
        Assert.Equal(2, (await grid.Grains.GetGrain<ISessionGrain>("default|s3").GetView())!.EventCount);
    }

    private static DebugEvent Event(int i) => new ExecutionRecord
    {
        Context = new ContextKey("tool", $"c{i}"),
        Session = new SessionId($"s{i}"),
        Transaction = new TransactionId($"t{i}"),
        Component = new ComponentKey("service", $"k{i}"),
        Correlation = new CorrelationId($"o{i}"),
        DurationMs = 1,
    };

    private static Task Taken(TestGrid grid, DebugEvent[] events) => TestGrid.Until(async () =>
    {
        try
        {
            await grid.Send(events);
            return true;
        }
        catch (IntakeBusyException)
        {
            await grid.Trim();
            return false;
        }
    });
}
