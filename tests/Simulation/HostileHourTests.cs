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
    private const int Seconds = 45;

    public static TheoryData<int> Seeds => RandomSeeds.Some(1);

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Projects_under_attack_lose_nothing_and_see_nothing_of_each_other(int seed)
    {
        await using var grid = new HostileGrid(isAlone: false);
        await new HostileRun(new HostilePlan(seed, HostilePlan.SecondsOr(Seconds), IsAlone: false), grid, Say).Run();
        var faults = new List<string>(grid.Callers.SelectMany(static caller => caller.Ledger.Faults));
        var state = new GridState(grid);
        faults.AddRange(new[] { await state.CaughtUp(), await state.Checkpoints() }.OfType<string>());
        faults.AddRange(await state.Faults());
        Say("came to rest");
        var endpoints = new EndpointCheck(grid, new Random(seed));
        faults.AddRange(await endpoints.Faults());
        Say(endpoints.Asked);
        Assert.Equal(0, await grid.Silo.Stop());
        faults.AddRange(StoredEvents.Faults(grid));
        Say("history compared");
        Assert.True(faults.Count == 0, $"seed {seed}, {faults.Count} faults:\n{string.Join('\n', faults.Take(40))}");
    }

    private void Say(string line)
    {
        string text = $"{TimeProvider.System.GetLocalNow():HH:mm:ss} {line}";
        output.WriteLine(text);
    }
}
