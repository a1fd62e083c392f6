using DebugGrid.Protocol;
using DebugGrid.Simulation.Grid;
using DebugGrid.Simulation.Story;
using DebugGrid.TestKit;

namespace DebugGrid.Simulation;

/// <summary>
/// Whatever is sent, in whatever batches, once or again, through restarts and losses: the live state and the history give the same answer. A run is
/// replayed by its seed: DEBUGGRID_TEST_SEED.
/// </summary>
public sealed class AgreementTests
{
    private const int Steps = 60;

    public static TheoryData<int> Seeds => RandomSeeds.Some(4);

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task The_live_state_and_the_history_agree(int seed)
    {
        var random = new Random(seed);
        var work = new RandomWork(seed);
        await using var grid = await SimulatedGrid.Start(partitions: random.Next(1, 3));
        for (int step = 0; step < Steps; step++)
        {
            string done = await Do(grid, work, random);
            if (step % 12 != 11 && step != Steps - 1)
                continue;
            await grid.Apply();
            string? difference = await grid.Settle(() => Agreement.FirstDifference(grid, [.. work.Sent.SelectMany(batch => batch.Events)]));
            Assert.True(difference is null, $"seed {seed}, step {step} ({done}): {difference}");
        }
    }

    [Fact]
    public async Task What_several_partitions_find_again_after_a_crash_is_counted_once()
    {
        await using var grid = await SimulatedGrid.Start(partitions: 2);
        DebugEvent[] starts = [.. Enumerable.Range(0, 12).Select(i => Of(i, new ContextStarted { StallAfterMs = 1_000 }))];
        await grid.Send(Guid.NewGuid(), "sender", starts);
        Assert.Null(await grid.Settle(async () =>
            (await grid.Sql("SELECT count(*) FROM findings"))[0][0].GetInt32() is var found && found == starts.Length ? null : $"{found} stalls found"));
        DebugEvent[] signs = [.. Enumerable.Range(0, 12).Select(i => Of(i, new ContextHeartbeat()))];
        await grid.Send(Guid.NewGuid(), "sender", signs);
        await grid.Apply();
        for (int crash = 0; crash < 8; crash++)
        {
            await grid.Restart(losing: true);
            await grid.Apply();
        }

        string? difference = await grid.Settle(() => Agreement.FirstDifference(grid, [.. starts, .. signs]));
        Assert.True(difference is null, difference);

        DebugEvent Of(int context, DebugEvent work) => work with
        {
            Id = new EventId(Guid.NewGuid()),
            Time = grid.Now,
            Context = new ContextKey("tool", $"c{context}"),
            Execution = new ExecutionId("run"),
            Session = new SessionId("all"),
        };
    }

    private static async Task<string> Do(SimulatedGrid grid, RandomWork work, Random random)
    {
        int choice = work.Sent.Count < 3 ? 0 : random.Next(20);
        switch (choice)
        {
            case < 11:
                await Send(work.Batch(grid.Now));
                return "batch";
            case < 13:
                await Send(work.Resent(grid.Now));
                return "resent";
            case < 15:
                await Send(work.Mixed(grid.Now));
                return "mixed";
            case < 18:
                await grid.Pass(TimeSpan.FromSeconds(random.Next(1, 40)));
                return "time";
            default:
                bool losing = choice == 19;
                await grid.Restart(losing);
                return losing ? "crash" : "restart";
        }

        Task Send(SentBatch batch) => grid.Send(batch.Id, batch.Sender, batch.Events);
    }
}
