using System.Text.Json;
using DebugGrid.Simulation.Hostile.Events;
using DebugGrid.Simulation.Hostile.Sending;

namespace DebugGrid.Simulation.Hostile.Running;

/// <summary>Attacks a grid from all sides while an honest sender works, and kills it and its history meanwhile.</summary>
/// <param name="plan">How.</param>
/// <param name="grid">What is attacked; not yet started.</param>
/// <param name="say">Takes what a reader of the test's output wants to know.</param>
internal sealed class HostileRun(HostilePlan plan, HostileGrid grid, Action<string> say)
{
    private const int Kills = 4;
    private const int SendersOfProject = 2;
    private static readonly TimeSpan HonestEnd = TimeSpan.FromSeconds(2);
    private readonly Random random = new(plan.Seed);
    private readonly SharedIds shared = new(plan.Seed);

    /// <summary>Runs the plan. Afterwards the grid is up, and nobody sends.</summary>
    public async Task Run()
    {
        say($"seed {plan.Seed}, {plan.Seconds} s");
        await grid.Silo.Start();
        Uri address = grid.Silo.Address;
        IReadOnlyList<Door> doors = Door.All(await Described(grid.Office));
        using var stopOthers = new CancellationTokenSource();
        using var stopHonest = new CancellationTokenSource();
        var honest = new HonestSender(grid.Honest, address, shared);
        Task honestWork = honest.Run(stopHonest.Token);
        Task attack = Task.WhenAll(grid.Others.SelectMany((caller, i) => Attack(caller, i, doors, stopOthers.Token)));
        for (int kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(TimeSpan.FromSeconds(plan.Seconds * (0.5 + random.NextDouble()) / (Kills + 1)));
            await Kill(kill);
        }

        await Task.Delay(TimeSpan.FromSeconds((double)plan.Seconds / (Kills + 1)));
        await stopOthers.CancelAsync();
        await attack;
        await Task.Delay(HonestEnd);
        await stopHonest.CancelAsync();
        await honestWork;
        say($"honest sender: {honest.Latencies}; {grid.Honest.Ledger.Acknowledged.Count} events acknowledged");
        foreach (Caller caller in grid.Others)
            say($"{caller.Project}: {caller.Ledger.Statuses}; {caller.Ledger.Acknowledged.Count} events acknowledged, up to {caller.Ledger.Unanswered} more");
        Assert.Empty(honest.Refusals);
    }

    private IEnumerable<Task> Attack(Caller caller, int number, IReadOnlyList<Door> doors, CancellationToken stop)
    {
        Uri address = grid.Silo.Address;
        for (int sender = 0; sender < SendersOfProject; sender++)
        {
            var own = new Random(unchecked((plan.Seed * 31) + (number * SendersOfProject) + sender));
            var requests = new HostileRequests(own, new HostileEvents(own, caller.Mark, shared), doors);
            yield return Task.Run(() => new HostileSender(caller, address, requests).Run(stop), CancellationToken.None);
        }

        yield return Task.Run(() => new SlowConnections(caller, address).Run(stop), CancellationToken.None);
        yield return Task.Run(() => Floods.Run(caller, address, stop), CancellationToken.None);
    }

    private async Task Kill(int number)
    {
        if (number % 2 == 0)
        {
            say($"history killed: {grid.KillHistory()}");
            return;
        }

        await grid.Silo.Kill();
        TimeSpan recovery = await grid.Silo.Start();
        say($"silo killed: serves again after {recovery.TotalSeconds:F1} s");
    }

    private async Task<JsonElement> Described(Caller caller)
    {
        using HttpResponseMessage answer = await caller.Http.GetAsync(new Uri(grid.Silo.Address, "/openapi/v1.json"));
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement;
    }
}
