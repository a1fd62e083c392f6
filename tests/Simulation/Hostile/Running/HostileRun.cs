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
    private const int SendersOfProject = 3;
    private const int LinesOfTrouble = 12;
    private static readonly TimeSpan WhileAway = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HonestEnd = TimeSpan.FromSeconds(2);
    private readonly Random random = new(plan.Seed);
    private readonly SharedIds shared = new(plan.Seed);

    /// <summary>Inside one project an id is one thing: who takes the honest sender's batch id there has sent that batch.</summary>
    private readonly SharedIds others = new(plan.IsAlone ? ~plan.Seed : plan.Seed);

    private readonly List<HostileImports> imports = [];
    private HonestSender? honest;

    /// <summary>What no sender should have been told.</summary>
    public IEnumerable<string> Faults =>
    [
        .. grid.Callers.SelectMany(static caller => caller.Ledger.Faults), .. imports.SelectMany(static one => one.Faults), .. honest?.Refusals.Select(static text => $"honest: {text}") ?? [],
    ];

    /// <summary>What the web server itself failed at: whatever callers send, there is nothing that it may not foresee.</summary>
    public IEnumerable<string> ServerErrors => Troubles.Where(static line => line.Contains("Microsoft.AspNetCore.", StringComparison.Ordinal));

    /// <summary>What the silo said of failures.</summary>
    public IEnumerable<string> Troubles
    {
        get
        {
            IReadOnlyList<string> lines = grid.Silo.Output;
            return lines.Index().Where(static line => line.Item.StartsWith("fail:", StringComparison.Ordinal) || line.Item.StartsWith("crit:", StringComparison.Ordinal))
                .Select(line => string.Join(Environment.NewLine, lines.Skip(line.Index + 1).TakeWhile(static more => more.StartsWith(' ')).Take(LinesOfTrouble).Prepend(line.Item)));
        }
    }

    /// <summary>Runs the plan. Afterwards the grid is up, and nobody sends.</summary>
    public async Task Run()
    {
        say($"seed {plan.Seed}, {plan.Seconds} s");
        await grid.Silo.Start();
        Uri address = grid.Silo.Address;
        IReadOnlyList<Door> doors = Door.All(await Described(grid.Office));
        using var stopOthers = new CancellationTokenSource();
        using var stopHonest = new CancellationTokenSource();
        honest = new HonestSender(grid.Honest, address, shared);
        Task honestWork = honest.Run(stopHonest.Token);
        Task attack = Task.WhenAll(grid.Others.SelectMany((caller, i) => Attack(caller, i, doors, stopOthers.Token)));
        for (int kill = 0; kill < plan.Kills; kill++)
        {
            await Task.Delay(TimeSpan.FromSeconds(plan.Seconds * (0.5 + random.NextDouble()) / (plan.Kills + 1)));
            await Kill(kill);
        }

        await Task.Delay(TimeSpan.FromSeconds((double)plan.Seconds / (plan.Kills + 1)));
        await stopOthers.CancelAsync();
        await attack;
        await Task.Delay(HonestEnd);
        await stopHonest.CancelAsync();
        await honestWork;
        say($"honest sender: {honest.Latencies}; {grid.Honest.Ledger.Acknowledged.Count} events acknowledged");
        foreach (Caller caller in grid.Others)
            say($"{caller.Project}: {caller.Ledger.Statuses}; {caller.Ledger.Acknowledged.Count} events acknowledged, up to {caller.Ledger.Unanswered} more");
    }

    private IEnumerable<Task> Attack(Caller caller, int number, IReadOnlyList<Door> doors, CancellationToken stop)
    {
        Uri address = grid.Silo.Address;
        for (int sender = 0; sender < SendersOfProject; sender++)
        {
            var own = new Random(Seed(number, sender));
            var requests = new HostileRequests(own, new HostileEvents(own, caller.Mark, others), doors);
            yield return Task.Run(() => new HostileSender(caller, address, requests).Run(stop), CancellationToken.None);
        }

        var lines = new Random(Seed(number, SendersOfProject));
        var files = new HostileImports(caller, grid, new HostileEvents(lines, caller.Mark, others));
        imports.Add(files);
        yield return Task.Run(() => files.Run(stop), CancellationToken.None);
        if (plan.IsAlone)
            yield return Task.Run(() => AskStatements(caller, stop), CancellationToken.None);
        yield return Task.Run(() => new SlowConnections(caller, address).Run(stop), CancellationToken.None);
        yield return Task.Run(() => Floods.Run(caller, address, stop), CancellationToken.None);
    }

    private async Task AskStatements(Caller caller, CancellationToken stop)
    {
        var statements = new HostileStatements(new Random(Seed(0, SendersOfProject + 1)));
        while (!stop.IsCancellationRequested)
            if (await HostileSender.Send(caller, grid.Silo.Address, statements.Next()) is null)
                await Task.Delay(WhileAway, CancellationToken.None);
    }

    private int Seed(int project, int sender) => unchecked((plan.Seed * 31) + (project * 10) + sender);

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
