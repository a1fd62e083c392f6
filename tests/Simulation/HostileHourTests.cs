using DebugGrid.Simulation.Hostile.Checks;
using DebugGrid.Simulation.Hostile.Running;
using DebugGrid.TestKit;

namespace DebugGrid.Simulation;

/// <summary>
/// Whatever senders do, and whatever is killed meanwhile: who does right is served, everything that was acknowledged is there once, nobody sees another project's,
/// and the grid comes to rest. DEBUGGRID_TEST_SEED gives the seed, DEBUGGRID_HOSTILE_SECONDS makes the attack longer.
/// </summary>
public sealed class HostileHourTests(ITestOutputHelper output)
{
    private const int SecondsOfProjects = 35;
    private const int SecondsAlone = 15;

    public static TheoryData<int> Seeds => RandomSeeds.Some(1);

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public Task Projects_under_attack_lose_nothing_and_see_nothing_of_each_other(int seed) => Attack(new HostilePlan(seed, HostilePlan.SecondsOr(SecondsOfProjects), Kills: 4, IsAlone: false));

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public Task Statements_take_nothing_from_who_sends_beside_them(int seed) => Attack(new HostilePlan(seed, HostilePlan.SecondsOr(SecondsAlone), Kills: 2, IsAlone: true));

    private async Task Attack(HostilePlan plan)
    {
        await using var grid = new HostileGrid(plan.IsAlone);
        var run = new HostileRun(plan, grid, Say);
        await run.Run();
        var faults = new List<string>(run.Faults);
        var state = new GridState(grid);
        faults.AddRange(new[] { await state.CaughtUp(), await state.Checkpoints() }.OfType<string>());
        faults.AddRange(await state.Faults());
        Say("came to rest");
        var endpoints = new EndpointCheck(grid, new Random(plan.Seed));
        faults.AddRange(await endpoints.Faults());
        Say(endpoints.Asked);
        if (plan.IsAlone)
            faults.AddRange(await new ViewCheck(grid).Faults());
        faults.AddRange(await new ExportCheck(grid).Faults());
        faults.AddRange(await new ToolCheck(grid, new Random(plan.Seed)).Faults());
        Say("exports and tool looked at");
        faults.AddRange(await state.Faults());
        if (await grid.Silo.Stop() is var code and not 0)
            faults.Add($"the silo ended with {code}");
        faults.AddRange(run.ServerErrors);
        faults.AddRange(StoredEvents.Faults(grid));
        Say("history compared");
        Assert.True(faults.Count == 0, $"seed {plan.Seed}, {faults.Count} faults:\n{string.Join('\n', faults.Take(40))}\n{string.Join('\n', run.Troubles.Take(20))}");
    }

    private void Say(string line) => output.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {line}");
}
